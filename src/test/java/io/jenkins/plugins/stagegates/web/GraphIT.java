package io.jenkins.plugins.stagegates.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The stages of a run as a graph. */
@ExtendWith(InBrowser.class)
class GraphIT {

    private static final String NESTED = """
            node {
              stage('Build') { echo 'built' }
              stage('Test') {
                parallel(
                  unit: { sh 'true' },
                  browser: { stage('Chrome') { echo 'c' }
                             stage('Firefox') { sh 'exit 1' } },
                  failFast: false)
              }
              stage('After') { echo 'never' }
            }
            """;

    /** 12 areas of 10 branches with 3 stages each; one gate in the last area waits. */
    private static final String LARGE = """
            node {
              for (int i = 0; i < 12; i++) {
                int area = i
                stage("Area ${i}") {
                  def parts = [:]
                  for (int n = 0; n < 10; n++) {
                    int part = n
                    parts["part ${n}"] = {
                      stage('Compile') { echo 'c' }
                      stage('Test') { echo 't' }
                      stage('Publish') {
                        if (area == 11 && part == 3) { stageGate(runMode: 'manual') { echo 'p' } } else { echo 'p' }
                      }
                    }
                  }
                  parallel(parts)
                }
              }
            }
            """;

    @Test
    void shouldShowHowStagesHangTogetherWhenTheyAreNested(Journey journey) {
        String job = journey.job(NESTED);
        RunPage run = journey.openRun(journey.window("alice"), job, journey.start(job));

        assertThat(run.title()).containsText("Failed");
        assertThat(run.stage("Test/browser/Firefox")).containsText("Failed");
        assertThat(outline(run)).isEqualTo("""
                Build: Success
                Test: Failed
                  unit: Success
                  browser: Failed
                    Chrome: Success
                    Firefox: Failed
                """);
        assertThat(Accessibility.problems(run.page())).isEmpty();
    }

    @Test
    void shouldShowBranchesWithoutStagesInTheirPlaceButNotLetThemBeOpenedOrRetried(Journey journey) {
        String job = journey.job("""
                node {
                  stage('Test') {
                    stage('First') { echo 'f' }
                    parallel(browser: { echo 'b'; stage('Chrome') { echo 'c' } }, hold: { input 'Go on?' }, lint: { error 'no' })
                    stage('Last') { echo 'l' }
                  }
                }
                """);
        int number = journey.start(job);
        RunPage run = journey.openRun(journey.window("alice"), job, number);
        assertThat(run.gate("Test").runButton()).isVisible();
        String outline = """
                Test: Waiting
                  First: Success
                  browser: Success
                    Chrome: Success
                  hold: Running
                  lint: Failed
                """;
        assertThat(outline(run)).isEqualTo(outline);
        assertThat(Accessibility.problems(run.page())).isEmpty();
        assertThat(run.stage("Test/lint")).isDisabled();
        run.stage("Test/lint").focus();
        run.page().keyboard().press("Enter");
        assertThat(run.page().getByRole(AriaRole.COMPLEMENTARY)).hasCount(0);

        run.gate("Test").runButton().click();

        assertThat(run.stage("Test/hold")).containsText("Success");
        assertThat(run.title()).containsText("Failed");
        Page retry = journey.window("alice");
        journey.openChoice(retry, job, "retry=" + number);
        assertThat(retry.getByText("Retry from Test")).isVisible();
        assertThat(retry.locator("[data-path='Test/lint'], [data-path='Test/hold']"))
                .hasCount(0);
    }

    @Test
    void shouldLeadToTheLogOfTheStageThatFailedInOneClick(Journey journey) {
        String job = journey.job(NESTED);
        RunPage run = journey.openRun(journey.window("alice"), job, journey.start(job));

        run.page()
                .getByText("Test/browser/Firefox", new Page.GetByTextOptions().setExact(true))
                .click();

        assertThat(run.detail("Firefox")).containsText("+ exit 1");
    }

    @Test
    void shouldFoldWhatIsQuietAndLeadToWhatWaitsWhenThereAreHundredsOfStages(Journey journey) {
        String job = journey.job(LARGE);
        int number = journey.start(job);
        journey.awaitStatus(job, number, "WAITING");
        RunPage run = journey.openRun(journey.window("alice"), job, number);
        String waiting = "Area 11/part 3/Publish";

        assertThat(run.stage("Area 0")).isVisible();
        assertThat(run.stage("Area 0/part 0/Test")).not().isVisible();
        assertThat(run.stage(waiting)).isVisible();
        assertThat(Accessibility.problems(run.page())).isEmpty();
        run.page()
                .getByText("Fold all", new Page.GetByTextOptions().setExact(true))
                .click();
        assertThat(run.stage(waiting)).not().isVisible();

        run.jumpTo("Waiting").click();

        assertThat(run.stage(waiting)).isFocused();
        assertThat(run.stage(waiting)).isInViewport();
        run.runBeside("Publish").click();
        assertThat(run.title()).containsText("Success");
    }

    @Test
    void shouldFindStagesWhenPartOfANameIsTyped(Journey journey) {
        String job = journey.job(LARGE);
        int number = journey.start(job);
        journey.awaitStatus(job, number, "WAITING");
        RunPage run = journey.openRun(journey.window("alice"), job, number);

        run.search().fill("area 4/part 7");

        assertThat(run.page().getByText("4 stages", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        run.search().press("Enter");
        assertThat(run.stage("Area 4/part 7")).isFocused();
        assertThat(run.marked()).hasCount(1);
        run.page().keyboard().press("ArrowRight");
        assertThat(run.marked()).hasCount(4);
    }

    @Test
    void shouldShowLessOfEachStageWhenOneZoomsOut(Journey journey) {
        String job = journey.job(LARGE);
        int number = journey.start(job);
        journey.awaitStatus(job, number, "WAITING");
        RunPage run = journey.openRun(journey.window("alice"), job, number);
        double wide = run.stage("Area 11/part 3/Publish").boundingBox().width;

        run.page().getByLabel("Show less of each stage").click();

        assertThat(run.page().getByLabel("Show less of each stage")).isDisabled();
        assertThat(run.stage("Area 11/part 3/Publish").boundingBox().width).isLessThan(wide / 2);
        assertThat(run.stage("Area 11/part 3/Publish")).hasAccessibleName("Publish Waiting");
        assertThat(Accessibility.problems(run.page())).isEmpty();
    }

    @Test
    void shouldBeOneStopOfTheTabKeyWithArrowsInside(Journey journey) {
        String job = journey.job(NESTED);
        RunPage run = journey.openRun(journey.window("alice"), job, journey.start(job));
        assertThat(run.title()).containsText("Failed");
        assertThat(run.page().locator(".sg-stage[tabindex='0']")).hasCount(1);

        run.stage("Build").focus();
        for (String key : List.of("ArrowDown", "ArrowRight", "ArrowDown", "ArrowRight", "ArrowDown")) {
            run.page().keyboard().press(key);
        }
        assertThat(run.stage("Test/browser/Firefox")).isFocused();
        run.page().keyboard().press("ArrowLeft");
        run.page().keyboard().press("ArrowLeft");
        assertThat(run.stage("Test/browser")).isFocused();
        assertThat(run.stage("Test/browser/Firefox")).not().isVisible();
        run.page().keyboard().press("ArrowRight");
        run.page().keyboard().press("End");
        run.page().keyboard().press("Enter");

        assertThat(run.detail("Firefox").getByRole(AriaRole.HEADING).first()).isFocused();
        run.page().keyboard().press("Escape");
        assertThat(run.stage("Test/browser/Firefox")).isFocused();
    }

    @Test
    void shouldFitAPhoneAndTheDark(Journey journey) {
        String job = journey.job(LARGE);
        int number = journey.start(job);
        journey.awaitStatus(job, number, "WAITING");
        RunPage phone = journey.openRun(journey.phone("alice"), job, number);
        RunPage dark = journey.openRun(journey.darkWindow("alice"), job, number);

        assertThat(phone.runBeside("Publish")).isVisible();
        assertThat(phone.sideways()).isZero();
        assertThat(Accessibility.problems(phone.page())).isEmpty();
        dark.stage("Area 11").click();
        assertThat(dark.detail("Area 11")).isVisible();
        assertThat(Accessibility.problems(dark.page())).isEmpty();
    }

    /** Names and statuses of the stages, indented as they are nested. */
    private static String outline(RunPage run) {
        return (String) run.graph().evaluate("""
                graph => {
                  const depth = node => node ? 1 + depth(node.parentElement.closest('.sg-node')) : 0;
                  return [...graph.querySelectorAll('.sg-node')].map(node => '  '.repeat(depth(node) - 1)
                      + node.querySelector('.sg-name').textContent + ': '
                      + node.querySelector('.sg-state').textContent.split(' · ')[0] + '\\n').join('');
                }""");
    }
}
