package io.jenkins.plugins.stagegates.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people do about stages that wait. */
@ExtendWith(InBrowser.class)
class RunPageIT {

    private static final String DEPLOY = """
            node {
              stage('Build') { echo 'built' }
              stage('Deploy') {
                stageGate(runMode: 'manual', message: 'Deploy now?', timeout: '1h',
                    inputs: [string(name: 'VERSION', description: 'The tag'), choice(name: 'REGION', choices: ['eu', 'us']),
                             booleanParam(name: 'DRY', defaultValue: true), text(name: 'NOTES', defaultValue: 'none'),
                             password(name: 'KEY')],
                    optionalInputs: ['KEY'], patterns: [VERSION: 'v[0-9]+']) {
                  echo "deploying ${VERSION} to ${REGION}, dry ${DRY}, ${NOTES}"
                }
              }
            }
            """;
    private static final String PLAIN = """
            node {
              stage('Deploy') { stageGate(runMode: 'manual', message: 'Deploy now?'%s) { echo 'deployed' } }
            }
            """;
    private static final String BROKEN = """
            node {
              stage('Migrate') {
                stageGate(onFailure: [strategy(errors: ['ALL'], action: 'INTERVENTION', timeout: '1h', onTimeout: 'FAIL')]) {
                  sh 'echo migrating; exit 3'
                }
              }
            }
            """;

    @Test
    void shouldRunAStageWithItsInputsWhenTheyWereTyped(Journey journey) {
        String job = journey.job(DEPLOY);
        RunPage run = journey.openRun(journey.window("alice"), job, journey.start(job));
        GateForm gate = run.gate("Deploy");

        assertThat(gate.why()).hasText("Still to be given: VERSION.");
        assertThat(gate.runButton()).isDisabled();
        gate.input("VERSION").fill("seven");
        assertThat(gate.element()).containsText("It does not match v[0-9]+.");
        assertThat(gate.runButton()).isDisabled();
        gate.input("VERSION").fill("v7");
        gate.input("REGION").selectOption("us");
        gate.input("DRY").uncheck();
        gate.input("NOTES").fill("calm");
        gate.runButton().click();

        assertThat(run.title()).containsText("Success");
        run.stage("Deploy").click();
        Locator detail = run.detail("Deploy");
        assertThat(detail).containsText("alice pressed Run");
        assertThat(detail).containsText("deploying v7 to us, dry false, calm");
    }

    @Test
    void shouldShowWhatOthersTypedAndKeepWhatOneTypes(Journey journey) {
        String job = journey.job(DEPLOY);
        int number = journey.start(job);
        GateForm alices = journey.openRun(journey.window("alice"), job, number).gate("Deploy");
        GateForm bobs = journey.openRun(journey.window("bob"), job, number).gate("Deploy");

        bobs.input("NOTES").fill("Bob is typing a ne");
        alices.input("VERSION").fill("v8");
        alices.input("KEY").fill("hunter2");
        alices.input("KEY").blur();

        assertThat(bobs.input("VERSION")).hasValue("v8");
        assertThat(bobs.element()).containsText("Filled in by alice");
        assertThat(bobs.element()).containsText("A value is stored");
        assertThat(bobs.input("KEY")).hasValue("");
        assertThat(bobs.input("NOTES")).hasValue("Bob is typing a ne");
        assertThat(alices.input("NOTES")).hasValue("Bob is typing a ne");
        assertThat(bobs.element().page().content()).doesNotContain("hunter2");
    }

    @Test
    void shouldSayWhoCouldPressRunWhenTheViewerMayNot(Journey journey) {
        String job = journey.job(PLAIN.formatted(", submitters: 'ops'"));
        int number = journey.start(job);
        RunPage bobs = journey.openRun(journey.window("bob"), job, number);
        RunPage carols = journey.openRun(journey.window("carol"), job, number);

        assertThat(bobs.gate("Deploy").why()).hasText("Only ops may press Run here.");
        assertThat(bobs.gate("Deploy").runButton()).isDisabled();
        assertThat(bobs.runBeside("Deploy")).isDisabled();
        assertThat(bobs.runBeside("Deploy")).hasAttribute("title", "Only ops may press Run here.");
        assertThat(bobs.runBeside("Deploy"))
                .hasCSS(
                        "background-color",
                        RunPage.background(bobs.gate("Deploy").runButton()));
        assertThat(carols.gate("Deploy").why())
                .hasText("You may not press Run; people with Build permission on job " + job + " may.");
        assertThat(Accessibility.problems(bobs.page())).isEmpty();
    }

    @Test
    void shouldOfferOnlyWhatTheViewerMayDo(Journey journey) {
        String job = journey.job(PLAIN.formatted(", allowSelfApproval: false"));
        int number = journey.start(job);
        RunPage carols = journey.openRun(journey.window("carol"), job, number);
        RunPage daves = journey.openRun(journey.window("dave"), job, number);
        RunPage alices = journey.openRun(journey.window("alice"), job, number);

        assertThat(carols.action("Abort…")).isDisabled();
        assertThat(carols.whyOff())
                .hasText("You may not abort this run; people with Cancel permission on job " + job + " may.");
        assertThat(carols.gate("Deploy").rejectButton()).not().isVisible();
        assertThat(daves.action("Abort…")).isDisabled();
        assertThat(daves.gate("Deploy").runButton()).isEnabled();
        assertThat(Accessibility.problems(daves.page())).isEmpty();
        assertThat(alices.action("Abort…")).isEnabled();
        assertThat(alices.gate("Deploy").runButton()).isDisabled(); // she has started it, but may reject it
        alices.gate("Deploy").reject("changed my mind");

        assertThat(carols.title()).containsText("Rejected");
        assertThat(carols.action("Retry from stage…")).isDisabled();
        assertThat(carols.action("Rerun…")).isDisabled();
        assertThat(carols.whyOff()).containsText("You may not start, retry or rerun runs of this job");
        assertThat(daves.action("Retry from stage…")).isEnabled();
        carols.stage("Deploy").click();
        assertThat(carols.detail("Deploy")).containsText("alice");
        assertThat(carols.detail("Deploy").getByText("Rerun this stage…")).hasCount(0);
        assertThat(journey.openJob(carols.page(), job).run(1)).not().containsText("Rerun…");
    }

    @Test
    void shouldGoOnEverywhereWhenTwoPeopleHavePressedRun(Journey journey) {
        String job = journey.job(PLAIN.formatted(", approvals: 2"));
        int number = journey.start(job);
        RunPage alices = journey.openRun(journey.window("alice"), job, number);
        RunPage bobs = journey.openRun(journey.window("bob"), job, number);

        alices.runBeside("Deploy").click();
        assertThat(alices.gate("Deploy").why()).hasText("You have pressed Run already; it takes 2 different people.");
        assertThat(bobs.gate("Deploy").element()).containsText("1 of 2 people have pressed Run: alice");
        bobs.gate("Deploy").runButton().click();

        assertThat(alices.title()).containsText("Success");
        assertThat(bobs.title()).containsText("Success");
    }

    @Test
    void shouldKeepTheReasonWhenSomebodyRejects(Journey journey) {
        String job = journey.job(PLAIN.formatted(""));
        RunPage run = journey.openRun(journey.window("alice"), job, journey.start(job));

        run.gate("Deploy").reject("not on a Friday");

        assertThat(run.title()).containsText("Rejected");
        assertThat(run.timeline()).containsText("Deploy: alice rejected: not on a Friday");
    }

    @Test
    void shouldSayThatItWasDecidedWhenSomebodyElseWasFaster(Journey journey) {
        String job = journey.job(PLAIN.formatted(""));
        int number = journey.start(job);
        Page deaf = journey.window("bob");
        deaf.route("**/stage-gates/events", route -> route.abort());
        RunPage bobs = journey.openRun(deaf, job, number);
        assertThat(bobs.gate("Deploy").runButton()).isEnabled();
        journey.openRun(journey.window("alice"), job, number)
                .runBeside("Deploy")
                .click();
        journey.awaitStatus(job, number, "SUCCESS");

        bobs.gate("Deploy").runButton().click();

        assertThat(bobs.gate("Deploy").why()).containsText("alice");
        journey.forgive("ERR_FAILED");
    }

    @Test
    void shouldAskForADecisionWhenAStageHasFailed(Journey journey) {
        String job = journey.job(BROKEN);
        int number = journey.start(job);
        RunPage run = journey.openRun(journey.window("alice"), job, number);
        Locator decision = run.decision("Migrate");

        assertThat(decision).containsText("Migrate has failed. What now?");
        assertThat(Accessibility.problems(run.page())).isEmpty();
        press(run.graph(), "Decide on Migrate");
        assertThat(decision.getByRole(AriaRole.BUTTON).first()).isFocused();
        press(decision, "Retry");
        assertThat(run.stage("Migrate")).containsText("attempt 2");
        press(decision, "Comment…");
        decision.getByLabel("Comment").fill("done by hand");
        press(decision, "Mark as success");

        assertThat(run.title()).containsText("Success");
        run.stage("Migrate").click();
        assertThat(run.detail("Migrate")).containsText("alice decided: mark as success: done by hand");
        assertThat(run.detail("Migrate").locator(".sg-attempts li")).hasCount(2);
    }

    @Test
    void shouldAbortTheRunWhenAReasonWasGiven(Journey journey) {
        String job = journey.job(PLAIN.formatted(""));
        RunPage run = journey.openRun(journey.window("alice"), job, journey.start(job));

        run.page().getByText("Abort…").click();
        run.page().getByLabel("Why abort?").fill("wrong branch");
        run.page().getByText("Abort the run").click();

        assertThat(run.title()).containsText("Aborted");
        assertThat(run.timeline()).containsText("aborted the run: wrong branch");
    }

    @Test
    void shouldLeadToTheGateWhenAnAddressNamesIt(Journey journey) {
        String job = journey.job(DEPLOY);
        int number = journey.start(job);
        Page page = journey.window("alice");

        page.navigate(journey.site().runAddress(job, number) + "?stage=Deploy");
        RunPage run = new RunPage(page);

        assertThat(run.gate("Deploy").input("VERSION")).isFocused();
        assertThat(run.detail("Deploy")).containsText("Waits until");
        page.keyboard().press("Escape");
        assertThat(run.detail("Deploy")).isVisible();
        run.detail("Deploy").getByLabel("Close").click();
        assertThat(run.stage("Deploy")).isFocused();
        assertThat(page.url()).doesNotContain("#");
    }

    @Test
    void shouldCloseAndOpenAStageWhenOneGoesBackAndForward(Journey journey) {
        String job = journey.job(DEPLOY);
        Page page = journey.window("alice");
        journey.openJob(page, job);
        RunPage run = journey.openRun(page, job, journey.start(job));
        String closed = page.url();

        run.stage("Build").click();
        run.stage("Deploy").click();
        assertThat(run.detail("Deploy")).isVisible();
        page.goBack();
        assertThat(run.detail("Deploy")).not().isVisible();
        assertThat(run.stage("Deploy")).isFocused();
        assertThat(page).hasURL(closed);
        page.goForward();
        assertThat(run.detail("Deploy")).isVisible();
        run.detail("Deploy").getByLabel("Close").click();

        assertThat(page).hasURL(closed);
        assertThat(run.stage("Deploy")).isFocused();
        page.goBack(); // closing has left nothing behind that one would have to pass
        assertThat(page).hasURL(journey.site().jobAddress(job));
    }

    private static void press(Locator place, String name) {
        place.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
