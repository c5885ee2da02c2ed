package io.jenkins.plugins.stagegates.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.ParametersAction;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Builds of some stages of a job, and stages of builds that are done again. */
class SelectiveTest extends PipelineTest {

    @Test
    void shouldTakeParametersAndShowTheChoiceWhenSomeStagesAreStarted() throws Exception {
        driver.job("selective", """
                properties([stageExecutionSettings(allowSelective: true), parameters([
                  string(name: 'WHERE', defaultValue: 'eu'), choice(name: 'SIZE', choices: ['s', 'm']),
                  booleanParam(name: 'LOUD', defaultValue: true)])])
                stage('Build') { echo 'building' }
                stage('Ship') { echo "ship to ${params.WHERE} ${params.SIZE} ${params.LOUD}" }
                """);
        assertThat(start("{\"stages\":[\"Ship\"]}")).isEqualTo("SELECTIVE_DISABLED");
        assertThat(start("{}")).isEqualTo("OK");
        driver.awaitStatus("selective", 1, "SUCCESS");

        assertThat(start("{\"stages\":[\"Ship\"],\"params\":{\"WHERE\":\"us\",\"LOUD\":\"false\"}}"))
                .isEqualTo("OK");

        assertThat(driver.awaitStatus("selective", 2, "SUCCESS")).isEqualTo("SUCCESS: Build SKIPPED, Ship SUCCESS");
        assertThat(log(2)).startsWith("Started by user bob\nStages: Ship\n").contains("ship to us s false");
        assertThat(log(1)).startsWith("Started by user bob\n[Pipeline]");
        assertThat(start("{\"stages\":[\"Ship\"],\"params\":{\"SIZE\":\"xl\"}}"))
                .isEqualTo("INVALID_INPUT");
        assertThat(start("{\"stages\":[\"Ship\"],\"params\":{\"NOBODY\":\"x\"}}"))
                .isEqualTo("INVALID_INPUT");
    }

    @Test
    void shouldDoAStageOrTheWholeChoiceAgainFromAnyEndedBuild() throws Exception {
        WorkflowJob job = driver.job("selective", """
                properties([stageExecutionSettings(allowSelective: true), parameters([string(name: 'WHERE', defaultValue: 'eu')])])
                stage('Build') { echo 'building' }
                stage('Ship') { echo "ship to ${params.WHERE}" }
                """);
        start("{}");
        driver.awaitStatus("selective", 1, "SUCCESS");
        start("{\"stages\":[\"Ship\"],\"params\":{\"WHERE\":\"us\"}}");
        driver.awaitStatus("selective", 2, "SUCCESS");

        assertThat(rerun(2, "{}")).isEqualTo("OK");
        assertThat(driver.awaitStatus("selective", 3, "SUCCESS")).isEqualTo("SUCCESS: Build SKIPPED, Ship SUCCESS");
        assertThat(log(3)).contains("The stages of #2 again", "ship to us");
        assertThat(rerun(1, "{\"stage\":\"Build\"}")).isEqualTo("OK");
        assertThat(driver.awaitStatus("selective", 4, "SUCCESS")).isEqualTo("SUCCESS: Build SUCCESS, Ship SKIPPED");
        assertThat(log(4)).contains("Stage Build of #1 again");
        assertThat(job.getBuildByNumber(2).getAction(ParametersAction.class))
                .isNotSameAs(job.getBuildByNumber(3).getAction(ParametersAction.class));
    }

    private String start(String body) throws Exception {
        return driver.post("bob", "job/selective/stage-gates/start", body).code();
    }

    private String rerun(int run, String body) throws Exception {
        return driver.post("bob", "job/selective/" + run + "/stage-gates/rerun", body)
                .code();
    }

    private String log(int run) throws Exception {
        WorkflowRun build = jenkins.jenkins
                .getItemByFullName("selective", WorkflowJob.class)
                .getBuildByNumber(run);
        jenkins.waitForCompletion(build);
        return JenkinsRule.getLog(build);
    }
}
