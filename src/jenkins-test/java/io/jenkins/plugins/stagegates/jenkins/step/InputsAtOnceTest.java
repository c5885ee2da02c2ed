package io.jenkins.plugins.stagegates.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.jenkinsci.plugins.workflow.support.steps.input.InputStepExecution;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Input steps of a stage that waits for something else too. */
class InputsAtOnceTest extends PipelineTest {

    private WorkflowRun started(String other) throws Exception {
        WorkflowJob job = driver.job("two", """
                stage('Two') {
                  parallel(
                    a: { %s },
                    b: { echo "answered ${input(message: 'Sure?', parameters: [string(name: 'V')])}" })
                }
                """.formatted(other));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        await().atMost(Duration.ofMinutes(1)).until(() -> messages().equals("Go?") && hasInput(build, "Sure?"));
        return build;
    }

    private static boolean hasInput(WorkflowRun build, String message) throws Exception {
        InputAction action = build.getAction(InputAction.class);
        return action != null
                && action.getExecutions().stream()
                        .map(InputStepExecution::getInput)
                        .anyMatch(input -> input.getMessage().equals(message));
    }

    private String messages() throws Exception {
        List<String> messages = new ArrayList<>();
        for (JsonNode gate : driver.get("bob", "stage-gates/gates").body().path("gates")) {
            messages.add(gate.path("gate").path("message").asText());
        }
        return String.join(", ", messages);
    }

    private void press(String request) throws Exception {
        PipelineDriver.Answer answer = driver.post("bob", "job/two/1/stage-gates/trigger", request);
        assertThat(answer.code()).as("%s", answer.body()).isEqualTo("OK");
    }

    private void answerTheOther(WorkflowRun build) throws Exception {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(messages()).isEqualTo("Sure?"));
        press("{\"stage\":\"Two\",\"values\":{\"V\":\"v1\"}}");

        assertThat(driver.awaitStatus("two", 1, "SUCCESS")).isEqualTo("SUCCESS: Two SUCCESS");
        assertThat(JenkinsRule.getLog(jenkins.waitForCompletion(build))).contains("answered v1");
    }

    @Test
    void shouldListTheInputWhenTheGateOfItsStageHasBeenDecided() throws Exception {
        WorkflowRun build = started("stageGate(runMode: 'manual', message: 'Go?') { echo 'gated' }");

        press("{\"stage\":\"Two\"}");

        answerTheOther(build);
    }

    @Test
    void shouldListTheInputWhenTheOtherOneHasBeenAnsweredInJenkinsOwnWay() throws Exception {
        WorkflowRun build = started("input message: 'Go?', id: 'Go'");

        assertThat(driver.post("bob", "job/two/1/input/Go/proceedEmpty", "").status())
                .isLessThan(400);

        answerTheOther(build);
    }

    @Test
    void shouldForgetTheInputWhenItIsAnsweredInJenkinsOwnWayBefore() throws Exception {
        WorkflowRun build = started("stageGate(runMode: 'manual', message: 'Go?') { sleep 1; echo 'gated' }");

        for (InputStepExecution each : build.getAction(InputAction.class).getExecutions()) {
            each.proceed(Map.of("V", "v2"));
        }
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(JenkinsRule.getLog(build)).contains("answered v2"));
        press("{\"stage\":\"Two\"}");

        assertThat(driver.awaitStatus("two", 1, "SUCCESS")).isEqualTo("SUCCESS: Two SUCCESS");
    }
}
