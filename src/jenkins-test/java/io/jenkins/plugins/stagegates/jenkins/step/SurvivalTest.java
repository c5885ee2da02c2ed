package io.jenkins.plugins.stagegates.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.properties.DurabilityHintJobProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Every way of waiting survives a restart of the controller, at every level of durability that Jenkins has. */
class SurvivalTest {

    private static final String WAITING =
            "WAITING: Wait RUNNING, Wait/asks INTERVENTION, Wait/gate WAITING, Wait/pauses PENDING, Wait/says WAITING";

    private static final String DECIDED =
            "RUNNING: Wait RUNNING, Wait/asks FAILURE_IGNORED, Wait/gate SUCCESS, Wait/pauses PENDING, Wait/says SUCCESS";

    private static final String DONE =
            "ABORTED: Wait ABORTED, Wait/asks FAILURE_IGNORED, Wait/gate SUCCESS, Wait/pauses ABORTED, Wait/says SUCCESS";

    private static final String SCRIPT = """
            def tries = 0
            stage('Wait') {
              parallel gate: { stage('gate') {
                stageGate(runMode: 'manual', approvals: 2, inputs: [string(name: 'V'), password(name: 'P')]) {
                  echo "got ${V} and ${P.length()} letters"
                }
              } },
              asks: { stage('asks') {
                stageGate(onFailure: [strategy(errors: ['ALL'], action: 'INTERVENTION', timeout: '1h', onTimeout: 'FAIL')]) { error 'what now?' }
              } },
              pauses: { stage('pauses') {
                stageGate(onFailure: [strategy(errors: ['ALL'], action: 'RETRY', count: 1, intervals: ['1h'])]) {
                  if (++tries < 2) { error 'not yet' }
                }
              } },
              says: { stage('says') { echo "said ${input(message: 'Say something', parameters: [string(name: 'W')])}" } }
            }
            """;

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void shouldGoOnWaitingInEveryStateAtEveryDurabilityLevel() throws Throwable {
        sessions.then(jenkins -> {
            PipelineDriver driver = driver(jenkins);
            for (FlowDurabilityHint level : FlowDurabilityHint.values()) {
                WorkflowJob job = driver.job(level.name(), SCRIPT);
                job.addProperty(new DurabilityHintJobProperty(level));
                driver.post("alice", "job/" + level + "/stage-gates/start", "{}");
            }
            for (FlowDurabilityHint level : FlowDurabilityHint.values()) {
                driver.awaitStages(level.name(), 1, WAITING);
                String saved = "{\"stage\":\"gate\",\"values\":{\"V\":\"seven\",\"P\":\"secret\"}}";
                assertThat(driver.post("alice", "job/" + level + "/1/stage-gates/trigger", saved)
                                .code())
                        .isEqualTo("OK");
            }
        });
        sessions.then(jenkins -> {
            PipelineDriver driver = driver(jenkins);
            for (FlowDurabilityHint level : FlowDurabilityHint.values()) {
                String run = "job/" + level + "/1/stage-gates/";
                driver.awaitStages(level.name(), 1, WAITING);
                assertThat(codes(driver, run)).containsExactly("ALREADY_DECIDED", "OK", "OK", "OK");
            }
            for (FlowDurabilityHint level : FlowDurabilityHint.values()) {
                driver.awaitStages(level.name(), 1, DECIDED);
                assertThat(driver.post("bob", "job/" + level + "/1/stage-gates/abort", "{}")
                                .code())
                        .isEqualTo("OK");
                driver.awaitStages(level.name(), 1, DONE);
                String log = jenkins.jenkins
                        .getItemByFullName(level.name(), WorkflowJob.class)
                        .getBuildByNumber(1)
                        .getLog();
                assertThat(log).contains("got seven and 6 letters", "said word").doesNotContain("secret");
            }
        });
    }

    /** A second press of the same person, that of another, a decision about the failure, and an answer to the {@code input}. */
    private static List<String> codes(PipelineDriver driver, String run) throws Exception {
        List<String> codes = new ArrayList<>();
        codes.add(driver.post("alice", run + "trigger", "{\"stage\":\"gate\"}").code());
        codes.add(driver.post("bob", run + "trigger", "{\"stage\":\"gate\"}").code());
        codes.add(driver.post("bob", run + "intervene", "{\"stage\":\"asks\",\"action\":\"IGNORE\"}")
                .code());
        codes.add(driver.post("bob", run + "trigger", "{\"stage\":\"says\",\"values\":{\"W\":\"word\"}}")
                .code());
        return codes;
    }

    private static PipelineDriver driver(JenkinsRule jenkins) {
        jenkins.jenkins.setCrumbIssuer(null);
        return new PipelineDriver(jenkins).withPeople();
    }
}
