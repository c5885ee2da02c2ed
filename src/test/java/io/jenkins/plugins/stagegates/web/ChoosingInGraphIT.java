package io.jenkins.plugins.stagegates.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Stages are chosen where they stand in the pipeline, and the plan is seen there. */
@ExtendWith(InBrowser.class)
class ChoosingInGraphIT {

    private static final String RUN_STAGES = "run-stages";
    private static final String MATRIX = """
            pipeline {
              agent any
              options { stageExecutionSettings(allowSelective: true) }
              stages {
                stage('Check') {
                  matrix {
                    axes { axis { name 'OS'; values 'linux', 'mac' } }
                    stages {
                      stage('Build') { steps { echo 'b' } }
                      stage('Test') { steps { echo 't' } }
                    }
                  }
                }
                stage('Ship') { steps { echo 's' } }
              }
            }
            """;

    @Test
    void shouldPickCellsOfAMatrixWithTheMouse(Journey journey) {
        String job = journey.job(MATRIX);
        Page page = journey.window("alice");
        ChoicePage choice = journey.openChoice(page, job, RUN_STAGES);

        choice.stage("Check").click();
        choice.stage("Check/Matrix - OS = 'mac'".replace("'", "\\'")).click();

        choice.awaitPlan("""
                Check: Runs, 'Check/Matrix - OS = 'linux'' inside it runs.
                Check/Matrix - OS = 'linux': Runs, Selected.
                Check/Matrix - OS = 'linux'/Build: Runs, Inside 'Check/Matrix - OS = 'linux'', which is selected.
                Check/Matrix - OS = 'linux'/Test: Runs, Inside 'Check/Matrix - OS = 'linux'', which is selected.
                Check/Matrix - OS = 'mac': Skipped, Not selected.
                Check/Matrix - OS = 'mac'/Build: Skipped, Not selected.
                Check/Matrix - OS = 'mac'/Test: Skipped, Not selected.
                Ship: Skipped, Not selected.""");
        assertThat(choice.stage("Check")).hasAttribute("aria-checked", "mixed");
        assertThat(choice.stage("Ship")).hasAccessibleName("Ship, Skipped");
        assertThat(choice.stage("Ship")).hasAccessibleDescription("Not selected.");
        assertThat(Accessibility.problems(page)).isEmpty();
    }

    @Test
    void shouldPickByKeyboardAmongHundredsOfStages(Journey journey) {
        String job = journey.job(areas(25, 9));
        Page page = journey.window("alice");
        ChoicePage choice = journey.openChoice(page, job, RUN_STAGES);
        assertThat(choice.stage("Area 3")).isVisible();
        assertThat(choice.stage("Area 3/part 4/Test")).hasCount(0); // folded

        choice.stage("Area 0").focus();
        for (String key :
                List.of("ArrowDown", "ArrowRight", "ArrowRight", "ArrowDown", "ArrowRight", "ArrowRight", "Space")) {
            page.keyboard().press(key);
        }

        assertThat(choice.stage("Area 1/part 1/Build")).isFocused();
        assertThat(choice.stage("Area 1/part 1/Build")).isChecked();
        assertThat(choice.stage("Area 1/part 1/Build")).hasAccessibleName("Area 1/part 1/Build, Runs");
        assertThat(choice.stage("Area 1")).hasAttribute("aria-checked", "mixed");
        assertThat(choice.panel()).containsText("1 runs");
        assertThat(choice.panel()).containsText("449 are skipped");
        page.keyboard().press("Space");
        assertThat(choice.panel()).containsText("Choose at least one stage.");
        assertThat(Accessibility.problems(page)).isEmpty();
    }

    @Test
    void shouldShowWhatIsBlockedAndWhy(Journey journey) {
        String job = journey.job(Release.SELECTIVE);
        Page page = journey.window("alice");
        ChoicePage choice = journey.openChoice(page, job, RUN_STAGES);
        choice.stage("Test").click();
        choice.startButton().click();
        page.waitForURL(Pattern.compile(".*/job/" + job + "/1.*"));
        journey.awaitStatus(job, 1, "SUCCESS");

        choice = journey.openChoice(journey.window("alice"), job, RUN_STAGES);
        choice.stage("Deploy").click();
        choice.label("Where it comes from").selectOption("1");

        assertThat(choice.stage("Build")).containsText("Blocked");
        assertThat(choice.startButton()).isDisabled();
        assertThat(choice.problem()).containsText("Build:");
    }

    @Test
    void shouldOfferOnlyStagesThatWereExecutedWhenARunIsRetried(Journey journey) {
        String job = journey.job(Release.SELECTIVE);
        journey.site().start(job, "alice", Map.of("BROKEN", "true"));
        journey.awaitStatus(job, 1, "FAILED");
        Page page = journey.phone("alice");
        ChoicePage retry = journey.openChoice(page, job, "retry=1");

        assertThat(retry.stage("Test/Browser")).isChecked();
        assertThat(retry.stage("Deploy")).isDisabled();
        assertThat(retry.stage("Deploy")).containsText("Will ask");
        retry.stage("Build").click();
        assertThat(retry.stage("Test/Browser")).not().isChecked();
        assertThat(retry.stage("Test/Unit")).containsText("Runs");
        assertThat(retry.startButton()).hasText("Retry from Build");
        assertThat(new RunPage(page).sideways()).isZero();
        assertThat(Accessibility.problems(page)).isEmpty();
    }

    @Test
    void shouldKeepTheViewThatSomebodyLikesBetter(Journey journey) {
        String job = journey.job(MATRIX);
        Page page = journey.window("alice");
        ChoicePage choice = journey.openChoice(page, job, RUN_STAGES);
        choice.stage("Ship").check();
        choice.showAs("List").click();

        assertThat(choice.stage("Ship")).isChecked();
        page.reload();
        assertThat(choice.showAs("List")).hasAttribute("aria-pressed", "true");
        assertThat(choice.stage("Ship")).isChecked();
        choice.showAs("Graph").click();
        assertThat(choice.stage("Ship")).isChecked();
        assertThat(choice.stage("Ship")).containsText("Runs");
    }

    /** Areas in sequence, each with parallel parts of two stages. */
    private static String areas(int areas, int parts) {
        String inside = IntStream.range(0, parts).mapToObj("""
                        stage('part %d') {
                          stages {
                            stage('Build') { steps { echo 'b' } }
                            stage('Test') { steps { echo 't' } }
                          }
                        }
                        """::formatted).collect(Collectors.joining());
        return IntStream.range(0, areas)
                .mapToObj(area -> "stage('Area " + area + "') {\nparallel {\n" + inside + "}\n}\n")
                .collect(Collectors.joining(
                        "",
                        "pipeline {\nagent any\noptions { stageExecutionSettings(allowSelective: true) }\nstages {\n",
                        "}\n}\n"));
    }
}
