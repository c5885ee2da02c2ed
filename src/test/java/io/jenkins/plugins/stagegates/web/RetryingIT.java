package io.jenkins.plugins.stagegates.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Retry from stage... and Rerun..., and what the job's page tells of them afterwards. */
@ExtendWith(InBrowser.class)
class RetryingIT {

    private static final Map<String, String> BROKEN = Map.of("BROKEN", "true");

    @Test
    void shouldRetryFromTheFailedStageAndTellTheHistory(Journey journey) {
        String job = journey.job(Release.SELECTIVE);
        journey.site().start(job, "alice", BROKEN);
        journey.awaitStatus(job, 1, "FAILED");
        Page page = journey.window("bob");
        ChoicePage retry = journey.openJob(page, job).choose("Retry from stage…", 1);

        retry.awaitPlan("""
                Build: Reused from #1, Taken from run 1, where it was SUCCESS.
                Test: Runs, 'Test/Browser' inside it is retried.
                Test/Unit: Reused from #1, Taken from run 1, where it was SUCCESS.
                Test/Browser: Runs, Retried from here.
                Deploy: Will ask, It comes after 'Test/Browser'. It was not executed (Skipped), so nothing can be retried from it.""");
        retry.label("all members of the group").check();
        assertThat(retry.panel()).containsText("2 run");
        retry.label("only what failed").check();
        assertThat(retry.panel()).containsText("2 run");
        assertThat(Accessibility.problems(page)).isEmpty();
        retry.startButton().click();

        page.waitForURL(Pattern.compile(".*/job/" + job + "/2.*"));
        journey.awaitStatus(job, 2, "FAILED");
        JobPage history = new JobPage(page);
        journey.openChoice(page, job, "history=2");
        assertThat(history.title()).hasText("Retry history of " + job + " #1");
        assertThat(history.history()).isEqualTo("""
                #1 Failed: first run; 3 stages ran here: Build, Test/Unit, Test/Browser
                  #2 Failed: retried from Test/Browser; 1 stage ran here: Test/Browser; 2 stages reused: Build, Test/Unit""");
        assertThat(history.run(2)).containsText("by bob");
        assertThat(history.took(1)).hasText(Pattern.compile("took \\d+s"));
        assertThat(history.took(2)).hasText(Pattern.compile("took \\d+s"));
        assertThat(Accessibility.problems(page)).isEmpty();
    }

    @Test
    void shouldPrefillTheInputsOfTheRetriedRunAndTakeOthers(Journey journey) {
        String job = journey.job(Release.SELECTIVE);
        Page page = journey.window("alice");
        RunPage run = journey.openRun(page, job, journey.start(job));
        run.gate("Deploy").input("VERSION").fill("v1");
        assertThat(run.gate("Deploy").element()).containsText("Filled in by alice");
        run.gate("Deploy").reject("not that one");
        journey.awaitStatus(job, 1, "REJECTED");
        ChoicePage retry = journey.openChoice(page, job, "retry=1");

        Locator version = retry.inputsOf("Deploy").getByLabel("VERSION");
        assertThat(version).hasValue("v1");
        version.fill("v2");
        retry.startButton().click();

        page.waitForURL(Pattern.compile(".*/job/" + job + "/2.*"));
        assertThat(new RunPage(page).gate("Deploy").input("VERSION")).hasValue("v2");
    }

    @Test
    void shouldOfferWhatCanBeDoneInsteadWhenARunCannotBeRetried(Journey journey) {
        String job = journey.job("node { stage('A') { echo 'a' } }");
        journey.awaitStatus(job, journey.start(job), "SUCCESS");
        Page page = journey.window("alice");
        ChoicePage retry = journey.openChoice(page, job, "retry=1");

        assertThat(retry.problem()).containsText("is SUCCESS; only a FAILED, ABORTED, EXPIRED or REJECTED run");
        assertThat(retry.startButton()).isDisabled();
        retry.wayOut().click();
        assertThat(retry.title()).hasText("Rerun " + job + " #1");
        retry.awaitPlan("A: Runs, Every stage runs.");
        retry.startButton().click();

        page.waitForURL(Pattern.compile(".*/job/" + job + "/2.*"));
        journey.awaitStatus(job, 2, "SUCCESS");
    }

    @Test
    void shouldLeadBackToTheRunWhenItHasNotEnded(Journey journey) {
        String job = journey.job("node { stage('A') { stageGate(runMode: 'manual', timeout: '1h') { echo 'a' } } }");
        journey.awaitStatus(job, journey.start(job), "WAITING");

        ChoicePage retry = journey.openChoice(journey.window("alice"), job, "retry=1");

        assertThat(retry.problem()).containsText("wait until it has ended");
        assertThat(retry.wayOut()).hasText("Open #1");
    }

    @Test
    void shouldOfferARerunWhenTheRunIsTooOldToBeRetried(Journey journey) {
        String jenkinsfile = """
                pipeline {
                  agent any
                  options { stageExecutionSettings(retryWindowDays: 2) }
                  stages { stage('A') { steps { error 'x' } } }
                }
                """;
        String young = journey.job(jenkinsfile);
        journey.awaitStatus(young, journey.start(young), "FAILED");
        String job = journey.job(jenkinsfile);
        ((LocalSite) journey.site()).copyFirstRun(young, job, Duration.ofDays(3));
        ChoicePage retry = journey.openChoice(journey.window("alice"), job, "retry=1");

        assertThat(retry.problem()).containsText("longer ago than the 2 days in which job " + job + " allows retries");
        assertThat(retry.startButton()).isDisabled();
        retry.wayOut().click();
        assertThat(retry.startButton()).hasText("Rerun");
        assertThat(retry.startButton()).isEnabled();
    }

    @Test
    void shouldOfferANewRunWhenTheRecordIsGone(Journey journey) {
        String job = journey.job("node { stage('A') { error 'x' } }");
        journey.awaitStatus(job, journey.start(job), "FAILED");
        journey.site().loseRecord(job, 1);
        Page page = journey.window("alice");
        ChoicePage retry = journey.openChoice(page, job, "retry=1");

        assertThat(retry.refused()).containsText("1");
        assertThat(Accessibility.problems(page)).isEmpty();
        retry.refused().getByText("Start a new run instead").click();
        assertThat(retry.title()).hasText("Start " + job);
    }

    @Test
    void shouldLeadToTheActiveRetryWhenThereIsOne(Journey journey) {
        String job = journey.job("""
                node {
                  stage('A') { echo 'a' }
                  stage('B') { stageGate(runMode: 'manual', timeout: '1h') { error 'x' } }
                }
                """);
        Page page = journey.window("alice");
        journey.openRun(page, job, journey.start(job)).gate("B").runButton().click();
        journey.awaitStatus(job, 1, "FAILED");
        journey.openChoice(page, job, "retry=1").startButton().click();
        journey.awaitStatus(job, 2, "WAITING");

        ChoicePage again = journey.openChoice(journey.window("bob"), job, "retry=1");
        assertThat(again.problem()).containsText("wait for it or abort it");
        assertThat(again.wayOut()).hasText("Open #2");
    }

    @Test
    void shouldRerunOneStageWithWhatItNeedsFromTheRun(Journey journey) {
        String job = journey.job(Release.SELECTIVE);
        Page page = journey.window("alice");
        GateForm gate = journey.openRun(page, job, journey.start(job)).gate("Deploy");
        gate.input("VERSION").fill("v1");
        gate.runButton().click();
        journey.awaitStatus(job, 1, "SUCCESS");
        ChoicePage rerun = journey.openChoice(page, job, "rerun=1");

        rerun.stage("Deploy").check();
        rerun.awaitPlan("""
                Build: Reused from #1, 'Deploy' needs it; borrowed from run 1.
                Test: Skipped, Not selected.
                Test/Unit: Skipped, Not selected.
                Test/Browser: Skipped, Not selected.
                Deploy: Will ask, Selected.""");
        assertThat(rerun.startButton()).hasText("Rerun Deploy");
        assertThat(Accessibility.problems(page)).isEmpty();
        rerun.startButton().click();

        page.waitForURL(Pattern.compile(".*/job/" + job + "/2.*"));
        assertThat(new RunPage(page).gate("Deploy").input("VERSION")).hasValue("v1");
    }

    @Test
    void shouldShowRunsAsTreesThatGrowByThemselves(Journey journey) {
        String job = journey.job(Release.SELECTIVE);
        Page page = journey.window("alice");
        JobPage runs = journey.openJob(page, job);
        assertThat(page.getByText("This job has not run yet.")).isVisible();
        journey.site().start(job, "alice", BROKEN);
        journey.awaitStatus(job, 1, "FAILED");
        ChoicePage retry = journey.openChoice(journey.window("bob"), job, "retry=1&from=Test");
        retry.startButton().click();
        journey.awaitStatus(job, 2, "FAILED");
        journey.site().start(job, "alice", Map.of());

        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(runs.runs()).isEqualTo("""
                        #3 Waiting
                        #1 Failed
                          #2 Failed retry from Test"""));
        assertThat(Accessibility.problems(page)).isEmpty();
    }

    @Test
    void shouldShowThirtyRunsAndOlderOnesOnRequest(Journey journey) {
        String job = journey.job("node { stage('A') { echo 'a' } }");
        for (int run = 1; run <= 34; run++) {
            journey.start(job);
        }
        journey.awaitStatus(job, 34, "SUCCESS");
        Page page = journey.window("alice");
        JobPage runs = journey.openJob(page, job);

        assertThat(runs.run(5)).isVisible();
        assertThat(runs.run(4)).hasCount(0);
        page.getByText("Show older runs").click();
        assertThat(runs.run(1)).isVisible();
        assertThat(page.getByText("Show older runs")).not().isVisible();
    }

    @Test
    void shouldAskOnlyForWhatIsNewWhenARunGoesOn(Journey journey) {
        String job = journey.job(
                "node { stage('A') { stageGate(runMode: 'manual') { } }\nfor (int i = 0; i < 40; i++) { stage(\"S$i\") { echo 's' } } }");
        Page page = journey.window("alice");
        List<String> asked = new CopyOnWriteArrayList<>();
        page.onRequest(request -> asked.add(request.url().replaceFirst(".*/stage-gates/", "")));
        JobPage runs = journey.openJob(page, job);
        assertThat(page.getByText("This job has not run yet.")).isVisible();

        journey.start(job);
        assertThat(runs.run(1)).containsText("Waiting");
        journey.openRun(journey.window("bob"), job, 1).runBeside("A").click();

        assertThat(runs.run(1)).containsText("Success");
        assertThat(runs.took(1)).hasText(Pattern.compile("took \\d+s"));
        assertThat(asked.stream().filter(address -> address.startsWith("runs")))
                .as("asked once at first, once more if the stream was slow, for the new run and for its end")
                .contains("runs?before=2&limit=1")
                .hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void shouldCompareTwoRunsByStatusAndInputs(Journey journey) {
        String job = journey.job(Release.SELECTIVE);
        Page page = journey.window("alice");
        journey.site().start(job, "alice", BROKEN);
        journey.awaitStatus(job, 1, "FAILED");
        GateForm gate = journey.openRun(page, job, journey.start(job)).gate("Deploy");
        gate.input("VERSION").fill("v1");
        gate.runButton().click();
        journey.awaitStatus(job, 2, "SUCCESS");

        JobPage comparison = journey.openJob(page, job);
        comparison.choose("Compare…", 2);
        assertThat(page.locator(".sg-compare")).isVisible();
        comparison.onlyDifferent().check();

        assertThat(comparison.comparison().replaceAll("(, )?duration \\([^)]*\\)", ""))
                .isEqualTo("""
                The whole run | Failed | Success | status
                Parameter BROKEN | true | false | inputs
                Test | Failed | Success | status
                Test/Browser | Failed | Success | status
                Deploy | Skipped (an earlier stage failed) | Success VERSION: v1 | status""");
        assertThat(Accessibility.problems(page)).isEmpty();
    }
}
