package io.jenkins.plugins.stagegates.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Run stages..., with the plan beside the choice. */
@ExtendWith(InBrowser.class)
class ChoosingIT {

    private static final String RUN_STAGES = "run-stages";

    @ParameterizedTest
    @ValueSource(strings = {"Graph", "List"})
    void shouldRunStagesChosenByKeyboardWhenTheirPlanWasSeen(String view, Journey journey) {
        String job = journey.job(Release.SELECTIVE);
        Page page = journey.window("alice");
        ChoicePage choice = journey.openChoice(page, job, RUN_STAGES);
        choice.showAs(view).click();

        assertThat(choice.panel()).containsText("Choose at least one stage.");
        assertThat(choice.startButton()).isDisabled();
        choice.stage("Build").focus();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Space");
        choice.awaitPlan("""
                Build: Skipped, Not selected.
                Test: Runs, Selected.
                Test/Unit: Runs, Inside 'Test', which is selected.
                Test/Browser: Runs, Inside 'Test', which is selected.
                Deploy: Skipped, Not selected.""");
        choice.stage("Test/Unit").uncheck();
        choice.awaitPlan("""
                Build: Skipped, Not selected.
                Test: Runs, 'Test/Browser' inside it runs.
                Test/Unit: Skipped, Not selected.
                Test/Browser: Runs, Selected.
                Deploy: Skipped, Not selected.""");
        assertThat(Accessibility.problems(page)).isEmpty();
        choice.startButton().click();

        page.waitForURL(Pattern.compile(".*/job/" + job + "/1.*"));
        journey.awaitStatus(job, 1, "SUCCESS");
        assertThat(journey.openJob(page, job).run(1)).containsText("only Test/Browser");
    }

    @Test
    void shouldTellWhereWhatAStageNeedsComesFrom(Journey journey) {
        String job = journey.job(Release.SELECTIVE);
        Page page = journey.window("alice");
        GateForm gate = journey.openRun(page, job, journey.start(job)).gate("Deploy");
        gate.input("VERSION").fill("v1");
        gate.runButton().click();
        journey.awaitStatus(job, 1, "SUCCESS");
        ChoicePage choice = journey.openChoice(page, job, RUN_STAGES);
        choice.showAs("List").click();
        choice.find().fill("l"); // Build, Deploy

        choice.stage("Deploy").check();
        choice.awaitPlan("""
                Build: Runs, 'Deploy' needs it.
                Deploy: Will ask, Selected.""");
        assertThat(choice.panel()).containsText("Deploy waits for Run and asks for VERSION.");
        assertThat(choice.panel()).containsText("Build needed by Deploy: output IMAGE");
        choice.label("Where it comes from").selectOption("1");
        choice.awaitPlan("""
                Build: Reused from #1, 'Deploy' needs it; borrowed from run 1.
                Deploy: Will ask, Selected.""");
        choice.label("Where it comes from").selectOption("");
        choice.label("Give the outputs of Build by hand").click();
        choice.label("IMAGE of Build").fill("app:9");
        choice.label("IMAGE of Build").press("Tab");
        choice.awaitPlan("""
                Build: Skipped, 'Deploy' needs it, but what it takes is supplied: IMAGE.
                Deploy: Will ask, Selected.""");
        assertThat(Accessibility.problems(page)).isEmpty();
    }

    @Test
    void shouldStartNothingBeforeThePlanOfThePresentChoiceIsThere(Journey journey) {
        String job = journey.job(Release.SELECTIVE);
        Page page = journey.window("alice");
        ChoicePage choice = journey.openChoice(page, job, RUN_STAGES);
        choice.stage("Build").check();
        assertThat(choice.startButton()).isEnabled();

        List<Route> held = new ArrayList<>();
        page.route("**/stage-gates/plan", held::add);
        choice.stage("Test").check();
        assertThat(choice.startButton()).isDisabled();
        page.waitForCondition(() -> held.size() == 1);
        choice.stage("Deploy").check();
        page.waitForCondition(() -> held.size() == 2);
        held.get(0).resume(); // the plan of an older choice
        page.waitForTimeout(300);
        assertThat(choice.startButton()).isDisabled();
        choice.startButton().click(new Locator.ClickOptions().setForce(true));
        held.get(1).resume();

        assertThat(choice.startButton()).isEnabled();
        choice.awaitPlan("""
                Build: Runs, Selected.
                Test: Runs, Selected.
                Test/Unit: Runs, Inside 'Test', which is selected.
                Test/Browser: Runs, Inside 'Test', which is selected.
                Deploy: Will ask, Selected.""");
        assertThat(journey.openJob(page, job).runs()).isEmpty();
    }

    @Test
    void shouldStartARunWithItsParameters(Journey journey) {
        String job = journey.job(Release.SELECTIVE);
        Page page = journey.phone("alice");
        journey.openJob(page, job).action("Start…").click();
        ChoicePage start = new ChoicePage(page);

        assertThat(start.title()).hasText("Start " + job);
        start.label("BROKEN").check();
        assertThat(Accessibility.problems(page)).isEmpty();
        start.startButton().click();

        page.waitForURL(Pattern.compile(".*/job/" + job + "/1.*"));
        journey.awaitStatus(job, 1, "FAILED");
    }

    @Test
    void shouldFillInTheGateWithWhatWasTypedAtTheStart(Journey journey) {
        String job = journey.job(Release.SELECTIVE.replace("needs: ['Build']", "patterns: [VERSION: 'v[0-9]+']"));
        Page page = journey.window("alice");
        journey.openJob(page, job).action("Start…").click();
        ChoicePage start = new ChoicePage(page);
        assertThat(start.startButton()).isEnabled();

        Locator version = start.inputsOf("Deploy").getByLabel("VERSION");
        version.fill("seven");
        start.startButton().click();
        assertThat(start.problem()).containsText("Deploy/VERSION");
        assertThat(version).isFocused();
        assertThat(version).hasAttribute("aria-invalid", "true");
        assertThat(Accessibility.problems(page)).isEmpty();
        version.fill("v7");
        start.startButton().click();

        page.waitForURL(Pattern.compile(".*/job/" + job + "/1.*"));
        GateForm gate = new RunPage(page).gate("Deploy");
        assertThat(gate.input("VERSION")).hasValue("v7");
        assertThat(gate.element()).containsText("Filled in by alice");
        gate.runButton().click();
        assertThat(new RunPage(page).title()).containsText("Success");
    }

    @Test
    void shouldSayWhyNothingCanBeChosenWhenTheJobDoesNotAllowIt(Journey journey) {
        String job = journey.job("node { stage('A') { echo 'a' } }");
        Page page = journey.window("alice");
        JobPage jobPage = journey.openJob(page, job);

        assertThat(jobPage.action("Run stages…")).isDisabled();
        assertThat(jobPage.why()).containsText("options { stageExecutionSettings(allowSelective: true) }");
        ChoicePage choice = journey.openChoice(journey.window("alice"), job, RUN_STAGES);
        assertThat(choice.title()).hasText("Run stages of " + job);
        assertThat(choice.startButton()).isDisabled();
    }

    @Test
    void shouldSayWhoMayStartWhenTheViewerMayNot(Journey journey) {
        String job = journey.job(Release.SELECTIVE);
        JobPage page = journey.openJob(journey.window("carol"), job);

        assertThat(page.action("Start")).isDisabled();
        assertThat(page.why())
                .hasText("carol may not build job '" + job + "'. people with Build permission on job " + job
                        + " could do it.");
        assertThat(journey.site().start(job, "alice", Map.of())).isEqualTo(1);
    }
}
