package io.jenkins.plugins.stagegates.jenkins.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.jenkins.step.PipelineTest;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;

/** The log of a build says who decided what, and what became of failures. */
class BuildLogTest extends PipelineTest {

    @Test
    void shouldTellWhoPressedRunWithWhatButNoPassword() throws Exception {
        driver.job("gate", """
                stage('Deploy') {
                  stageGate(runMode: 'manual', timeout: '1h', approvals: 2,
                      inputs: [string(name: 'VERSION'), text(name: 'NOTE', defaultValue: ''), password(name: 'KEY')]) { echo 'd' }
                }
                stage('Drop') { stageGate(runMode: 'manual', timeout: '1h', optional: true) { echo 'e' } }
                stage('Late') {
                  stageGate(runMode: 'manual', timeout: '1s', inputs: [string(name: 'A', defaultValue: '1')],
                      onFailure: [strategy(errors: ['TIMEOUT'], action: 'USE_DEFAULTS')]) { echo 'f' }
                }
                stage('Gone') { stageGate(runMode: 'manual', timeout: '1s', optional: true) { echo 'g' } }
                """);
        driver.post("alice", "job/gate/stage-gates/start", "{}");
        driver.awaitStatus("gate", 1, "WAITING");
        driver.post("alice", "job/gate/1/stage-gates/trigger", """
                {"stage": "Deploy", "values": {"VERSION": "v1.", "NOTE": "one\\nFinished: FAILURE", "KEY": "geheim"}}""");
        driver.post("bob", "job/gate/1/stage-gates/trigger", "{\"stage\": \"Deploy\", \"comment\": \"fine by me.\"}");
        driver.awaitStatus("gate", 1, "WAITING: Deploy SUCCESS, Drop WAITING");
        driver.post("bob", "job/gate/1/stage-gates/reject", "{\"stage\": \"Drop\", \"comment\": \"no\"}");
        driver.awaitStatus("gate", 1, "SUCCESS");

        assertThat(told("gate"))
                .containsExactly(
                        "Stage Deploy: alice pressed Run (1 of 2).",
                        "Stage Deploy: bob pressed Run (2 of 2): fine by me.",
                        "Stage Deploy goes on with VERSION='v1.', NOTE='one Finished: FAILURE', KEY='••••••'.",
                        "Stage Drop was rejected by bob: no.",
                        "Stage Late: nobody pressed Run in time; it goes on with the defaults of its inputs.",
                        "Stage Gone expired: nobody pressed Run in time.");
    }

    @Test
    void shouldTellWhatBecameOfFailures() throws Exception {
        driver.job("fail", """
                stage('Flaky') {
                  stageGate(onFailure: [strategy(errors: ['ALL'], action: 'RETRY', count: 1, intervals: ['1s'], then: 'IGNORE')]) {
                    error 'no answer'
                  }
                }
                stage('Chat') { failureStrategy(errors: ['ALL'], action: 'MARK_AS_SUCCESS') { error 'the chat is down' } }
                stage('Ask') {
                  stageGate(onFailure: [strategy(errors: ['ALL'], action: 'INTERVENTION', timeout: '1h', onTimeout: 'FAIL')]) {
                    error 'broken'
                  }
                }
                stage('Alone') {
                  stageGate(onFailure: [strategy(errors: ['ALL'], action: 'INTERVENTION', timeout: '1s', onTimeout: 'IGNORE')]) {
                    error 'broken too'
                  }
                }
                """);
        driver.post("alice", "job/fail/stage-gates/start", "{}");
        driver.awaitStatus("fail", 1, "WAITING");
        driver.post("bob", "job/fail/1/stage-gates/intervene", """
                {"stage": "Ask", "action": "IGNORE", "comment": "known"}""");
        driver.awaitStatus("fail", 1, "SUCCESS");

        assertThat(told("fail"))
                .containsExactly(
                        "Stage Flaky failed (UNKNOWN): no answer. The next attempt begins in 1s.",
                        "Stage Flaky failed (UNKNOWN): no answer. The strategy says IGNORE.",
                        "Steps of stage Chat failed (UNKNOWN): the chat is down. The strategy says MARK_AS_SUCCESS.",
                        "Stage Ask failed (UNKNOWN): broken.",
                        "Stage Ask: bob decided IGNORE: known.",
                        "Stage Alone failed (UNKNOWN): broken too.",
                        "Stage Alone: nobody decided in time, so IGNORE.");
    }

    /** What the log tells of stages but for the lines that lead to what waits. */
    private List<String> told(String job) throws Exception {
        return jenkins.getLog(jenkins.jenkins
                        .getItemByFullName(job, WorkflowJob.class)
                        .getLastBuild())
                .lines()
                .filter(line -> line.contains(" stage ") || line.startsWith("Stage "))
                .filter(line -> !line.contains(" waits for a person "))
                .toList();
    }
}
