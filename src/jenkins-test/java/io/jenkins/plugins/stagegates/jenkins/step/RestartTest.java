package io.jenkins.plugins.stagegates.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** What waits survives a restart of the controller. */
class RestartTest {

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void shouldGoOnWaitingAfterARestartWithWhatWasSaved() throws Throwable {
        sessions.then(jenkins -> {
            PipelineDriver driver = driver(jenkins);
            driver.job("gate", """
                    stage('Gate') {
                      def x = 41
                      stageGate(runMode: 'manual', timeout: '10m', inputs: [string(name: 'V')]) { echo "got ${V} and ${x + 1}" }
                    }
                    """);
            int run = driver.post("alice", "job/gate/stage-gates/start", "{}").run();
            driver.awaitStatus("gate", run, "WAITING");
            assertThat(driver.post(
                                    "bob",
                                    "job/gate/1/stage-gates/inputs",
                                    "{\"stage\":\"Gate\",\"values\":{\"V\":\"seven\"}}")
                            .code())
                    .isEqualTo("OK");
        });
        sessions.then(jenkins -> {
            PipelineDriver driver = driver(jenkins);
            assertThat(driver.awaitStatus("gate", 1, "WAITING")).isEqualTo("WAITING: Gate WAITING");
            assertThat(driver.post("bob", "job/gate/1/stage-gates/trigger", "{\"stage\":\"Gate\"}")
                            .code())
                    .isEqualTo("OK");
            assertThat(driver.awaitStatus("gate", 1, "SUCCESS")).isEqualTo("SUCCESS: Gate SUCCESS");
            WorkflowRun build =
                    jenkins.jenkins.getItemByFullName("gate", WorkflowJob.class).getBuildByNumber(1);
            jenkins.waitForCompletion(build);
            jenkins.assertLogContains("got seven and 42", build);
        });
    }

    @Test
    void shouldExpireAfterARestartWhenTheDeadlinePassedMeanwhile() throws Throwable {
        sessions.then(jenkins -> {
            PipelineDriver driver = driver(jenkins);
            driver.job("gate", "stage('Gate') { stageGate(runMode: 'manual', timeout: '3s') { echo 'entered' } }");
            driver.awaitStatus(
                    "gate",
                    driver.post("alice", "job/gate/stage-gates/start", "{}").run(),
                    "WAITING");
        });
        sessions.then(jenkins ->
                assertThat(driver(jenkins).awaitStatus("gate", 1, "EXPIRED")).isEqualTo("EXPIRED: Gate EXPIRED"));
    }

    private static PipelineDriver driver(JenkinsRule jenkins) {
        jenkins.jenkins.setCrumbIssuer(null);
        return new PipelineDriver(jenkins).withPeople();
    }
}
