package io.jenkins.plugins.stagegates.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Input steps that people answer in Jenkins' own ways. */
class InputsAnsweredElsewhereTest extends PipelineTest {

    @ParameterizedTest
    @CsvSource({"proceedEmpty, SUCCESS", "abort, ABORTED"})
    void shouldTellWhoAnswered(String way, String status) throws Exception {
        WorkflowRun build = driver.job("sure", "stage('Ask') { input message: 'Sure?', id: 'Sure' }")
                .scheduleBuild2(0)
                .waitForStart();
        driver.awaitStatus("sure", 1, "WAITING");
        await().atMost(Duration.ofMinutes(1)).until(() -> build.getAction(InputAction.class) != null);

        driver.post("bob", "job/sure/1/input/Sure/" + way, "");

        driver.awaitStatus("sure", 1, status);
        assertThat(timeline()).contains("bob: Answered the input step in another way");
    }

    private List<String> timeline() throws Exception {
        List<String> lines = new ArrayList<>();
        for (JsonNode entry :
                driver.get("bob", "job/sure/1/stage-gates/run").body().path("timeline")) {
            lines.add(entry.path("by").asText() + ": " + entry.path("text").asText());
        }
        return lines;
    }
}
