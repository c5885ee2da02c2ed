package io.jenkins.plugins.stagegates.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InBrowser.class)
class RunPageIT {

    private static final String GATED = """
            node {
              stage('Build') { echo 'built' }
              stage('Deploy') {
                stageGate(runMode: 'manual', message: 'Deploy now?', timeout: '1h',
                    inputs: [string(name: 'VERSION')], patterns: [VERSION: 'v[0-9]+']) {
                  echo "deploying ${VERSION}"
                }
              }
            }
            """;

    @Test
    void shouldRunAStageWhenItsInputsWereGiven(Journey journey) {
        String job = journey.job(GATED);
        Page page = journey.window("alice");
        RunPage run = journey.openRun(page, job, journey.start(job));
        GateForm gate = run.gate("Deploy");

        assertThat(gate.why()).hasText("Still to be given: VERSION.");
        assertThat(gate.runButton()).isDisabled();
        gate.input("VERSION").fill("v7");
        assertThat(gate.element()).containsText("Filled in by alice");
        assertThat(Accessibility.problems(page)).isEmpty();
        gate.runButton().click();

        assertThat(run.title()).containsText("Success");
    }
}
