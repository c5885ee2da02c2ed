package io.jenkins.plugins.stagegates.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a page in Jenkins tells of a run while and after others move it on. */
@ExtendWith(InJenkins.class)
class FollowingTest {

    private static final String GATED = """
            stage('Build') { echo 'built' }
            stage('Deploy') {
              stageGate(runMode: 'manual', timeout: '1h', inputs: [string(name: 'VERSION')]) { echo "deploying ${VERSION}" }
            }
            """;

    @Test
    void shouldShowWhatOthersDoWithoutReload(Journey journey) {
        String job = journey.job(GATED);
        int number = journey.start(job);
        Page page = journey.window("alice");
        page.navigate(journey.site().runAddress(job, number) + "?stage=Deploy");
        RunPage alices = new RunPage(page);
        assertThat(alices.detail("Deploy")).containsText("Waits until");
        assertThat(alices.gate("Deploy").element()).containsText("left");
        GateForm bobs = journey.openRun(journey.window("bob"), job, number).gate("Deploy");

        bobs.input("VERSION").fill("v7");
        assertThat(alices.gate("Deploy").element()).containsText("Filled in by bob");
        bobs.runButton().click();

        assertThat(alices.title()).containsText("Success");
        assertThat(alices.detail("Deploy")).containsText("bob pressed Run");
        assertThat(alices.detail("Deploy")).containsText("deploying v7");
        assertThat(alices.timeline()).containsText("Deploy: bob pressed Run");
    }

    @Test
    void shouldTellTheHistoryAndWhatDiffersWhenARunWasRetried(Journey journey) {
        String job = journey.job(GATED);
        Page page = journey.window("alice");
        RunPage first = journey.openRun(page, job, journey.start(job));
        first.gate("Deploy").reject("wrong version");
        assertThat(first.title()).containsText("Rejected");
        first.action("Retry from stage…").click();
        ChoicePage retry = new ChoicePage(page);
        retry.inputsOf("Deploy").getByLabel("VERSION").fill("v8");
        retry.startButton().click();
        page.waitForURL(Pattern.compile(".*/2/stage-gates/.*"));
        new RunPage(page).gate("Deploy").runButton().click();
        assertThat(new RunPage(page).title()).containsText("Success");

        journey.openChoice(page, job, "history=2");
        JobPage history = new JobPage(page);
        assertThat(history.run(2)).containsText("by alice");
        assertThat(history.history()).isEqualTo("""
                #1 Rejected: first run; 2 stages ran here: Build, Deploy
                  #2 Success: retried from Deploy; 1 stage ran here: Deploy; 1 stage reused: Build""");
        assertThat(history.took(2)).hasText(Pattern.compile("took \\d+m?s"));
        journey.openChoice(page, job, "compare=2&with=1");
        assertThat(page.locator(".sg-compare")).containsText("v8");
        assertThat(Accessibility.problemsWithin(page, "#stage-gates")).isEmpty();
    }
}
