package io.jenkins.plugins.stagegates.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds for every page, whatever state it shows: axe finds nothing, and nothing sticks out of a phone. */
@ExtendWith(InBrowser.class)
class EveryPageIT {

    private static final String LONG_NAMES = """
            node {
              stage('Deploy to the production environment of the european region with a long name') {
                stageGate(runMode: 'manual', approvals: 2, timeout: '3d',
                    message: 'See https://example.org/dashboards/production/overview/of/the/european/region first.',
                    inputs: [string(name: 'VERSION', description: 'The tag'), choice(name: 'REGION', choices: ['eu', 'us']),
                             booleanParam(name: 'DRY', defaultValue: true), text(name: 'NOTES', defaultValue: 'none'),
                             password(name: 'KEY')]) { echo 'x' }
              }
            }
            """;
    private static final String SAME_NAMES = """
            node {
              stage('Build') { echo 'built' }
              stage('Regions') {
                parallel(
                  eu: { stage('Deploy') { stageGate(runMode: 'manual') { echo 'x' } } },
                  us: { stage('Deploy') { stageGate(runMode: 'manual') { echo 'x' } } },
                  cn: { stage('Deploy') { stageGate(onFailure: [strategy(errors: ['ALL'], action: 'INTERVENTION', timeout: '1h', onTimeout: 'FAIL')]) { error 'https://example.org/a/very/long/address/that/nobody/can/break/anywhere/at/all' } } })
              }
            }
            """;

    @Test
    void shouldBeAccessibleInLightAndDarkAndFitAPhone(Journey journey) {
        Map<String, String> places = places(journey);
        List<Page> windows = List.of(journey.window("alice"), journey.darkWindow("alice"), journey.phone("alice"));

        assertThat(EveryPage.problems(places, windows, Accessibility::problems)).isEmpty();
    }

    private static Map<String, String> places(Journey journey) {
        Site site = journey.site();
        String shop = journey.job(Release.SELECTIVE);
        journey.awaitStatus(shop, site.start(shop, "alice", Map.of("BROKEN", "true")), "FAILED");
        RunPage waiting = journey.openRun(journey.window("alice"), shop, journey.start(shop));
        assertThat(waiting.gate("Deploy").element()).isVisible();
        String names = journey.job(LONG_NAMES);
        journey.awaitStatus(names, journey.start(names), "WAITING");
        String same = journey.job(SAME_NAMES);
        journey.awaitStatus(same, journey.start(same), "WAITING");
        String unused = journey.job("node { stage('A') { echo 'x' } }");
        Map<String, String> places = new LinkedHashMap<>();
        places.put("inbox", site.inboxAddress());
        places.put("failed run", site.runAddress(shop, 1));
        places.put("failed stage", site.runAddress(shop, 1) + "?stage=Test%2FBrowser");
        places.put("waiting run", site.runAddress(shop, 2) + "?stage=Deploy");
        places.put("run with long names", site.runAddress(names, 1));
        places.put("gates of one name", site.runAddress(same, 1));
        places.put("no such run", site.runAddress(shop, 99));
        places.put("no such job", site.jobAddress("nobody-knows-it"));
        places.put("job", site.jobAddress(shop));
        places.put("job that never ran", site.jobAddress(unused));
        for (String query :
                List.of("start", "run-stages", "retry=1", "retry=2", "rerun=1", "history=1", "compare=2&with=1")) {
            places.put(query, site.jobAddress(shop) + "?" + query);
        }
        places.put("selective runs are off", site.jobAddress(unused) + "?run-stages");
        return places;
    }
}
