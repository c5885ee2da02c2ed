package io.jenkins.plugins.stagegates.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What depends on the host and on the way to it. */
@ExtendWith(InBrowser.class)
class HostsIT {

    private static final String GATED = "node { stage('Deploy') { stageGate(runMode: 'manual') { echo 'x' } } }";

    @Test
    void shouldSeeChangesWhenTheHostSendsNoEvents(Journey journey) {
        String job = journey.job(GATED);
        int number = journey.start(job);
        Page page = journey.window("bob");
        page.route("**/job/" + job + "/" + number, HostsIT::withoutEvents);
        RunPage run = journey.openRun(page, job, number);
        assertThat(run.gate("Deploy").runButton()).isVisible();

        journey.openRun(journey.window("alice"), job, number)
                .runBeside("Deploy")
                .click();

        assertThat(run.title()).containsText("Success");
    }

    @Test
    void shouldAskTheHostWhenItHasNoStream(Journey journey) {
        String job = journey.job(GATED);
        int number = journey.start(job);
        Page page = journey.window("bob");
        page.route("**/stage-gates/events", route -> route.fulfill(new Route.FulfillOptions().setStatus(404)));
        RunPage run = journey.openRun(page, job, number);
        assertThat(run.gate("Deploy").runButton()).isVisible();

        journey.openRun(journey.window("alice"), job, number)
                .runBeside("Deploy")
                .click();

        assertThat(run.title()).containsText("Success");
    }

    private static void withoutEvents(Route route) {
        APIResponse response = route.fetch();
        route.fulfill(new Route.FulfillOptions()
                .setResponse(response)
                .setBody(response.text().replace("data-host=\"local\"", "data-host=\"local\" data-events=\"poll\"")));
    }

    @Test
    void shouldSayThatTheConnectionIsLostUntilItIsBack(Journey journey) {
        String job = journey.job(GATED);
        Page page = journey.window("alice");
        RunPage run = journey.openRun(page, job, journey.start(job));
        assertThat(run.gate("Deploy").runButton()).isVisible();

        page.route("**/stage-gates/**", route -> route.abort());
        page.reload();
        assertThat(page.getByText("The server does not answer.")).isVisible();
        page.unroute("**/stage-gates/**");

        assertThat(run.gate("Deploy").runButton()).isVisible();
        journey.forgive("ERR_FAILED");
    }

    @Test
    void shouldAskForATokenWhenNobodyIsKnown(Journey journey) {
        String job = journey.job(GATED);
        Page page = journey.stranger();

        page.navigate(journey.site().runAddress(job, journey.start(job)));
        page.getByLabel("Token").fill("alice-token");
        page.getByText("Sign in").click();

        assertThat(new RunPage(page).gate("Deploy").runButton()).isVisible();
    }
}
