package io.jenkins.plugins.stagegates.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The shared web pages inside a Jenkins that enforces its content security policy: no page may break it. */
@ExtendWith(InJenkins.class)
class PagesTest {

    private static final String GATED = """
            properties([stageExecutionSettings(allowSelective: true)])
            stage('Build') { echo 'built' }
            stage('Deploy') {
              stageGate(runMode: 'manual', message: 'Deploy now?', timeout: '1h',
                  inputs: [string(name: 'VERSION')], patterns: [VERSION: 'v[0-9]+']) {
                echo "deploying ${VERSION}"
              }
            }
            """;

    @Test
    void shouldRunAStageWithItsInputsWhenRunIsPressed(Journey journey) {
        String job = journey.job(GATED);
        Page page = journey.window("alice");
        RunPage run = journey.openRun(page, job, journey.start(job));
        GateForm gate = run.gate("Deploy");

        assertThat(gate.why()).hasText("Still to be given: VERSION.");
        assertThat(gate.runButton()).isDisabled();
        gate.input("VERSION").fill("v7");
        assertThat(gate.element()).containsText("Filled in by alice");
        assertThat(ours(page)).isEmpty();
        gate.runButton().click();

        assertThat(run.title()).containsText("Success");
    }

    @Test
    void shouldStandInsideAPageOfJenkinsWhenItIsOpened(Journey journey) {
        String job = journey.job(GATED);
        int number = journey.start(job);
        journey.awaitStatus(job, number, "WAITING");
        Page page = journey.window("alice");
        Response response = page.navigate(journey.site().runAddress(job, number));

        assertThat(response.headerValue("content-security-policy")).contains("script-src");
        assertThat(page.locator("#breadcrumbs")).containsText(Pattern.compile(job + "\\s*#1\\s*Stage gates"));
        assertThat(page).hasTitle("Stage gates of " + job + " #1 - Jenkins");
        Locator link = page.locator("#tasks .task").filter(new Locator.FilterOptions().setHasText("Stage gates"));
        assertThat(link.locator(".jenkins-badge")).hasText("1");
        page.navigate(page.url().replaceFirst("[0-9]+/stage-gates/", ""));
        link.getByRole(AriaRole.LINK).click();
        assertThat(page).hasTitle("Stage gates of " + job + " - Jenkins");
    }

    @Test
    void shouldRejectAStageWhenAReasonIsGiven(Journey journey) {
        String job = journey.job(GATED);
        RunPage run = journey.openRun(journey.window("bob"), job, journey.start(job));

        run.gate("Deploy").reject("Friday");

        assertThat(run.title()).containsText("Rejected");
        assertThat(run.timeline()).containsText("Friday");
    }

    @Test
    void shouldSayWhoCouldPressRunWhenTheViewerMayNot(Journey journey) {
        String job = journey.job(GATED);
        RunPage run = journey.openRun(journey.window("eve"), job, journey.start(job));

        assertThat(run.gate("Deploy").why())
                .hasText("You may not press Run; people with Build permission on job " + job + " may.");
        assertThat(run.gate("Deploy").runButton()).isDisabled();
        assertThat(run.gate("Deploy").rejectButton()).not().isVisible();
        assertThat(run.action("Abort…")).isDisabled();
        assertThat(run.whyOff())
                .hasText("You may not abort this run; people with Cancel permission on job " + job + " may.");
    }

    @Test
    void shouldFindWhatWaitsWhenTheInboxIsOpenedFromTheHeader(Journey journey) {
        String job = journey.job(GATED);
        journey.awaitStatus(job, journey.start(job), "WAITING");
        Page page = journey.window("alice");
        page.navigate(journey.site().jobAddress(job));

        page.locator("#root-action-HomeGates").click();

        assertThat(page).hasURL(journey.site().inboxAddress());
        assertThat(page.locator("#stage-gates")).containsText(job + " #1");
        assertThat(ours(page)).isEmpty();
    }

    @Test
    void shouldRunOnlyChosenStagesWhenTheirPlanWasSeen(Journey journey) {
        String job = journey.job(GATED);
        RunPage first = journey.openRun(journey.window("alice"), job, journey.start(job));
        first.gate("Deploy").reject("only to have run once");
        assertThat(first.title()).containsText("Rejected");
        Page page = journey.window("alice");
        page.navigate(journey.site().jobAddress(job) + "?run-stages");

        new ChoicePage(page).stage("Build").check();
        assertThat(ours(page)).isEmpty();
        button(page, "Start").click();

        page.waitForURL(Pattern.compile(".*/2/stage-gates/.*"));
        assertThat(new RunPage(page).title()).containsText("Success");
        journey.awaitStatus(job, 2, "SUCCESS");
    }

    @Test
    void shouldFillInTheGateOfAStageThatWasChosenInTheGraph(Journey journey) {
        String job = journey.job(GATED);
        RunPage first = journey.openRun(journey.window("alice"), job, journey.start(job));
        first.gate("Deploy").reject("only to have run once");
        assertThat(first.title()).containsText("Rejected");
        Page page = journey.window("alice");
        ChoicePage choice = journey.openChoice(page, job, "run-stages");

        choice.stage("Deploy").click();
        choice.awaitPlan("""
                Build: Skipped, Not selected.
                Deploy: Will ask, Selected.""");
        Locator version = choice.inputsOf("Deploy").getByLabel("VERSION");
        version.fill("nine");
        choice.startButton().click();
        assertThat(version).hasAttribute("aria-invalid", "true");
        version.fill("v9");
        choice.startButton().click();

        page.waitForURL(Pattern.compile(".*/2/stage-gates/.*"));
        GateForm gate = new RunPage(page).gate("Deploy");
        assertThat(gate.input("VERSION")).hasValue("v9");
        gate.runButton().click();
        assertThat(new RunPage(page).title()).containsText("Success");
    }

    @Test
    void shouldPressAndDecideInTheInbox(Journey journey) {
        String plain = journey.job("stage('Go') { stageGate(runMode: 'manual', timeout: '1h') { echo 'x' } }");
        String broken = journey.job("""
                stage('Migrate') {
                  stageGate(onFailure: [strategy(errors: ['ALL'], action: 'INTERVENTION', timeout: '1h', onTimeout: 'FAIL')]) {
                    error 'locked'
                  }
                }
                """);
        journey.awaitStatus(plain, journey.start(plain), "WAITING");
        journey.awaitStatus(broken, journey.start(broken), "WAITING");
        Page page = journey.window("alice");
        InboxPage inbox = journey.openInbox(page);

        Locator go = inbox.row(plain, 1, "Go");
        inbox.run(go).click();
        assertThat(go).hasCount(0);
        Locator migrate = inbox.row(broken, 1, "Migrate");
        inbox.opener(migrate).click();
        assertThat(ours(page)).isEmpty();
        migrate.getByText("Mark as success").click();
        assertThat(migrate).hasCount(0);

        journey.awaitStatus(plain, 1, "SUCCESS");
        journey.awaitStatus(broken, 1, "SUCCESS");
    }

    @Test
    void shouldSayWhatCanBeDoneInsteadWhenARunCannotBeRetried(Journey journey) {
        String old = journey.job("properties([stageExecutionSettings(retryWindowDays: 1)])\nstage('A') { error 'x' }");
        journey.awaitStatus(old, journey.start(old), "FAILED");
        ((JenkinsSite) journey.site()).endRetryWindow(old);
        ChoicePage tooOld = journey.openChoice(journey.window("alice"), old, "retry=1");
        assertThat(tooOld.problem()).containsText("allows retries; start a new run");
        assertThat(tooOld.wayOut()).hasText("Rerun it instead");

        journey.site().loseRecord(old, 1);
        ChoicePage gone = journey.openChoice(journey.window("alice"), old, "retry=1");
        assertThat(gone.refused()).containsText("Nothing is recorded");
        gone.refused().getByText("Start a new run instead").click();
        assertThat(gone.title()).hasText("Start " + old);
    }

    @Test
    void shouldGoOnFromTheRejectedStageWhenTheRunIsRetried(Journey journey) {
        String job = journey.job(GATED);
        Page page = journey.window("alice");
        RunPage run = journey.openRun(page, job, journey.start(job));
        run.gate("Deploy").reject("wrong version");
        assertThat(run.title()).containsText("Rejected");

        page.navigate(journey.site().jobAddress(job) + "?retry=1");
        button(page, "Retry from Deploy").click();

        page.waitForURL(Pattern.compile(".*/2/stage-gates/.*"));
        RunPage retry = new RunPage(page);
        retry.gate("Deploy").input("VERSION").fill("v8");
        retry.gate("Deploy").runButton().click();
        assertThat(retry.title()).containsText("Success");
        assertThat(retry.stage("Build")).containsText("Reused");
    }

    @Test
    void shouldBeReadableWhenTheThemeIsDark(Journey journey) {
        String job = journey.job(GATED);
        int number = journey.start(job);
        journey.awaitStatus(job, number, "WAITING");
        Page page = journey.darkWindow("alice");
        DarkTheme.wear(page.context());

        RunPage run = journey.openRun(page, job, number);
        assertThat(run.gate("Deploy").runButton()).isVisible();
        assertThat(ours(page)).isEmpty();
        page.navigate(journey.site().jobAddress(job));
        assertThat(page.locator("#stage-gates")).containsText("#1");
        assertThat(ours(page)).isEmpty();
    }

    @Test
    void shouldNotScrollSidewaysWhenTheWindowIsAPhone(Journey journey) {
        String job = journey.job(GATED);
        RunPage run = journey.openRun(journey.phone("alice"), job, journey.start(job));

        assertThat(run.gate("Deploy").runButton()).isVisible();
        assertThat(run.sideways()).isZero();
        assertThat(ours(run.page())).isEmpty();
    }

    /** Jenkins puts the links of its side panel above the page there, which are longer than a phone. */
    @Test
    void shouldBeginWithOurPartWhenTheWindowIsAPhone(Journey journey) {
        String job = journey.job(GATED);
        RunPage run = journey.openRun(journey.phone("alice"), job, journey.start(job));

        assertThat(run.title()).isInViewport();
        assertThat(run.gate("Deploy").runButton()).isInViewport();
    }

    @Test
    void shouldBeAccessibleOnEveryPageInLightAndDarkAndFitAPhone(Journey journey) {
        String job = journey.job(GATED);
        Page page = journey.window("alice");
        journey.openRun(page, job, journey.start(job)).gate("Deploy").reject("Friday");
        journey.awaitStatus(job, 1, "REJECTED");
        journey.awaitStatus(job, journey.start(job), "WAITING");
        Page dark = journey.darkWindow("alice");
        DarkTheme.wear(dark.context());
        Map<String, String> places = new LinkedHashMap<>();
        places.put("inbox", journey.site().inboxAddress());
        places.put("rejected run", journey.site().runAddress(job, 1) + "?stage=Deploy");
        places.put("waiting run", journey.site().runAddress(job, 2) + "?stage=Deploy");
        for (String query : List.of("", "start", "run-stages", "retry=1", "rerun=1", "history=1", "compare=2&with=1")) {
            places.put("job " + query, journey.site().jobAddress(job) + "?" + query);
        }

        assertThat(EveryPage.problems(places, List.of(page, dark, journey.phone("alice")), PagesTest::ours))
                .isEmpty();
    }

    @Test
    void shouldNotBeFoundWhenItIsThePageOfTheLocalRunner(Journey journey) {
        Page page = journey.window("alice");
        page.navigate(journey.site().inboxAddress());
        String assets = page.locator("#stage-gates").getAttribute("data-assets");

        assertThat(page.request()
                        .get(journey.site().inboxAddress().replaceFirst("(//[^/]+)/.*", "$1") + assets + "/index.html")
                        .status())
                .isEqualTo(404);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** What is wrong with our part of the page; the rest is Jenkins'. */
    private static List<String> ours(Page page) {
        return Accessibility.problemsWithin(page, "#stage-gates");
    }
}
