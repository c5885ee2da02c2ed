package io.jenkins.plugins.stagegates.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;

/** Passwords that a gate has a default for. */
class GatePasswordTest extends PipelineTest {

    @ParameterizedTest
    @ValueSource(strings = {"""
                stage('Gate') {
                  stageGate(runMode: 'manual', inputs: [password(name: 'P', defaultValue: 'tiger-secret')]) {
                    echo "got ${P} of ${P.length()} letters"
                  }
                }
                """, """
                pipeline {
                  agent none
                  stages {
                    stage('Gate') {
                      options { stageGate(runMode: 'manual', inputs: [password(name: 'P', defaultValue: 'tiger-secret', description: 'd')]) }
                      steps { echo "got ${P} of ${P.length()} letters" }
                    }
                  }
                }
                """})
    void shouldTakeTheDefaultOfAPasswordThatNobodyGives(String script) throws Exception {
        WorkflowJob job = driver.job("gate", script);
        driver.post("alice", "job/gate/stage-gates/start", "{}");
        driver.awaitStatus("gate", 1, "WAITING");
        assertThat(driver.text("bob", "job/gate/1/stage-gates/run").body()).doesNotContain("tiger-secret");

        assertThat(driver.post("bob", "job/gate/1/stage-gates/trigger", "{\"stage\":\"Gate\"}")
                        .code())
                .isEqualTo("OK");

        assertThat(driver.awaitStatus("gate", 1, "SUCCESS")).isEqualTo("SUCCESS: Gate SUCCESS");
        WorkflowRun build = job.getBuildByNumber(1);
        jenkins.waitForCompletion(build);
        assertThat(JenkinsRule.getLog(build)).contains("got **** of 12 letters").doesNotContain("tiger-secret");
        assertThat(build.getRootDir().toPath().resolve("stage-gates.jsonl"))
                .content()
                .doesNotContain("tiger-secret");
    }
}
