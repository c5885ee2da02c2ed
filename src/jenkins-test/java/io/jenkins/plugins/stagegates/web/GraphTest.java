package io.jenkins.plugins.stagegates.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What only Jenkins can tell of the graph of a run. */
@ExtendWith(InJenkins.class)
class GraphTest {

    @Test
    void shouldShowBranchesWithoutStagesButNotLetThemBeOpened(Journey journey) {
        String job = journey.job("""
                stage('Test') {
                  parallel(
                    hold: { input 'Go on?' },
                    lint: { error 'no' },
                    named: { stage('named') { echo 'n' } },
                    style: { unstable 'ugly'; stage('Report') { echo 'r' } },
                    outer: { parallel(inner: { echo 'i' }) })
                }
                """);
        RunPage run = journey.openRun(journey.window("alice"), job, journey.start(job));
        assertThat(run.gate("Test").runButton()).isVisible();

        assertThat(run.stage("Test/hold")).containsText("Running");
        assertThat(run.stage("Test/hold")).isDisabled();
        assertThat(run.stage("Test/lint")).containsText("Failed");
        assertThat(run.stage("Test/style")).containsText("Unstable");
        assertThat(run.stage("Test/style/Report")).containsText("Success");
        assertThat(run.stage("Test/outer/inner")).containsText("Success");
        assertThat(run.stage("Test/named")).isEnabled();
        assertThat(Accessibility.problemsWithin(run.page(), "#stage-gates")).isEmpty();
        run.gate("Test").runButton().click();

        assertThat(run.stage("Test/hold")).containsText("Success");
        assertThat(run.title()).containsText("Failed");
    }
}
