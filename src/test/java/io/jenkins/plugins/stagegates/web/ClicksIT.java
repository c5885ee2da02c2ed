package io.jenkins.plugins.stagegates.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How many clicks the deeds take of which {@code docs/comparison.md} tells. */
@ExtendWith(InBrowser.class)
class ClicksIT {

    @Test
    void shouldTakeOneClickToRunAndTwoToReject(Journey journey) throws IOException {
        String job = journey.job("stage('Go') { stageGate(runMode: 'manual') { echo 'x' } }");
        Page page = counting(journey);
        RunPage run = journey.openRun(page, job, journey.start(job));
        run.gate("Go").runButton().click();
        assertThat(run.title()).containsText("Success");
        assertThat(told("let it go on")).startsWith(clicks(page) + ",");

        Page other = counting(journey);
        RunPage rejected = journey.openRun(other, job, journey.start(job));
        rejected.gate("Go").reject("Friday");
        assertThat(rejected.title()).containsText("Rejected");
        assertThat(told("reject with a reason")).isEqualTo(clicks(other));
    }

    @Test
    void shouldTakeTwoClicksToRetryFromWhatFailed(Journey journey) throws IOException {
        startAgain(
                journey,
                "retry from the failed stage",
                run -> run.action("Retry from stage…").click());
    }

    @Test
    void shouldTakeThreeClicksToRunOneStageAgain(Journey journey) throws IOException {
        startAgain(journey, "run one stage again", run -> {
            run.stage("Build").click();
            run.detail("Build").getByText("Rerun this stage…").click();
        });
    }

    /** @param asked how one comes from the page of a run to what is planned */
    private static void startAgain(Journey journey, String deed, Consumer<RunPage> asked) throws IOException {
        String job = journey.job(Release.SELECTIVE);
        journey.awaitStatus(job, broken(journey, job), "FAILED");
        Page page = counting(journey);

        asked.accept(journey.openRun(page, job, 1));
        ChoicePage planned = new ChoicePage(page);
        assertThat(planned.startButton()).isEnabled();
        planned.startButton().click();

        page.waitForURL(Pattern.compile(".*/job/" + job + "/2.*"));
        assertThat(told(deed)).startsWith(clicks(page) + ",");
    }

    @Test
    void shouldTakeTwoClicksBesidesThoseOnStagesToRunSome(Journey journey) throws IOException {
        String job = journey.job(Release.SELECTIVE);
        journey.awaitStatus(job, broken(journey, job), "FAILED");
        Page page = counting(journey);
        journey.openJob(page, job);

        page.getByText("Run stages…", new Page.GetByTextOptions().setExact(true))
                .click();
        ChoicePage choice = new ChoicePage(page);
        choice.stage("Build").click();
        assertThat(choice.startButton()).isEnabled();
        choice.startButton().click();

        page.waitForURL(Pattern.compile(".*/job/" + job + "/2.*"));
        int stages = 1;
        assertThat(told("run chosen stages"))
                .startsWith(Integer.parseInt(clicks(page)) - stages + " and one for each stage;");
    }

    private static int broken(Journey journey, String job) {
        return journey.site().start(job, "alice", Map.of("BROKEN", "true"));
    }

    private static Page counting(Journey journey) {
        Page page = journey.window("alice");
        page.addInitScript("addEventListener('click', () => sessionStorage.setItem('clicks', "
                + "1 + Number(sessionStorage.getItem('clicks'))), true)");
        return page;
    }

    private static String clicks(Page page) {
        return (String) page.evaluate("sessionStorage.getItem('clicks')");
    }

    /** What the comparison says of ours. */
    private static String told(String deed) throws IOException {
        return Files.readAllLines(Path.of("docs/comparison.md")).stream()
                .filter(line -> line.startsWith("| " + deed + " |"))
                .map(line -> line.split("\\|")[2].strip())
                .findFirst()
                .orElseThrow();
    }
}
