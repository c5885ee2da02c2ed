package io.jenkins.plugins.stagegates.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the one who looks has: a clock, a keyboard, and patience for a log. */
@ExtendWith(InBrowser.class)
class ViewerIT {

    private static final String GATED = """
            node {
              stage('Build') { echo 'x' }
              stage('Deploy') { stageGate(runMode: 'manual', timeout: '1h') { echo 'x' } }
            }
            """;

    @Test
    void shouldShowTimesInTheZoneOfTheViewer(Journey journey) {
        String job = journey.job(GATED);
        int number = journey.start(job);

        for (String zone : List.of("Asia/Kathmandu", "America/St_Johns")) {
            RunPage run = journey.openRun(journey.windowIn("alice", zone), job, number);
            Locator started = run.page().locator(".sg-run-head time").first();
            Instant at = Instant.parse(started.getAttribute("datetime"));

            assertThat(started.textContent().replace('\u202f', ' '))
                    .endsWith(DateTimeFormatter.ofPattern("h:mm a", Locale.US)
                            .withZone(ZoneId.of(zone))
                            .format(at));
        }
    }

    @Test
    void shouldReachRunBeforeWhatIsBelowItWithTheTabKey(Journey journey) {
        String job = journey.job(GATED);
        Page page = journey.window("alice");
        RunPage run = journey.openRun(page, job, journey.start(job));
        assertThat(run.gate("Deploy").runButton()).isVisible();

        List<String> stops = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            page.keyboard().press("Tab");
            stops.add((String) page.evaluate("document.activeElement.innerText.trim().replace(/\\s+/g, ' ')"));
        }

        assertThat(String.join("\n", stops)).isEqualTo("""
                Pipeline Stage Gates
                %s
                Abort…
                Notify me
                Deploy
                Run
                Reject…
                Comment…
                1 Waiting
                1 Success
                Deploy Waiting
                Run
                Log
                Who did what""".formatted(job));
    }

    @Test
    void shouldFollowTheLogOfAStageWhileItGrows(Journey journey, @TempDir Path folder) throws IOException {
        Path sign = folder.resolve("sign");
        String job = journey.job("""
                node { stage('Talk') { sh 'echo first; while [ ! -e %s ]; do sleep 0.2; done; echo second' } }
                """.formatted(sign));
        RunPage run = journey.openRun(journey.window("alice"), job, journey.start(job));

        run.stage("Talk").click();
        Locator log = run.detail("Talk").locator(".sg-log");
        assertThat(log).containsText("first");
        Files.createFile(sign);

        assertThat(log).containsText("second");
    }
}
