package io.jenkins.plugins.stagegates.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Retries of builds that Jenkins took up again, and retries that it takes up again. */
class RetryRestartTest {

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void shouldHaveWhatReusedStagesLeftWhenOriginAndRetryWereBothResumed() throws Throwable {
        sessions.then(jenkins -> {
            PipelineDriver driver = driver(jenkins);
            driver.job("resumed", """
                    def number = stage('Build') {
                      stageGate(runMode: 'manual', timeout: '10m') { env.IMAGE = 'app:1' }
                      41
                    }
                    stage('Ship') {
                      stageGate(runMode: 'manual', timeout: '10m') {
                        echo "ship ${env.IMAGE} ${number + 1}"
                        if (env.BUILD_NUMBER == '1') { error 'once' }
                      }
                    }
                    """);
            driver.post("alice", "job/resumed/stage-gates/start", "{}");
            awaitWaiting(driver, 1, "WAITING: Build WAITING");
        });
        sessions.then(jenkins -> {
            PipelineDriver driver = driver(jenkins);
            awaitWaiting(driver, 1, "WAITING: Build WAITING");
            trigger(driver, 1, "Build");
            awaitWaiting(driver, 1, "WAITING: Build SUCCESS, Ship WAITING");
            trigger(driver, 1, "Ship");
            driver.awaitStatus("resumed", 1, "FAILED");
            driver.post("bob", "job/resumed/1/stage-gates/retry", "{\"from\":\"Ship\"}");
            awaitWaiting(driver, 2, "WAITING: Build REUSED, Ship WAITING");
        });
        sessions.then(jenkins -> {
            PipelineDriver driver = driver(jenkins);
            awaitWaiting(driver, 2, "WAITING: Build REUSED, Ship WAITING");
            assertThat(driver.post("bob", "job/resumed/1/stage-gates/retry", "{\"from\":\"Ship\"}")
                            .code())
                    .isEqualTo("RETRY_ACTIVE");
            trigger(driver, 2, "Ship");
            assertThat(driver.awaitStatus("resumed", 2, "SUCCESS")).isEqualTo("SUCCESS: Build REUSED, Ship SUCCESS");
            assertThat(shipped(jenkins)).containsExactly("ship app:1 42");
        });
    }

    private static List<String> shipped(JenkinsRule jenkins) throws Exception {
        WorkflowRun build =
                jenkins.jenkins.getItemByFullName("resumed", WorkflowJob.class).getBuildByNumber(2);
        jenkins.waitForCompletion(build);
        return JenkinsRule.getLog(build)
                .lines()
                .filter(line -> line.startsWith("ship "))
                .toList();
    }

    private static void awaitWaiting(PipelineDriver driver, int run, String text) {
        assertThat(driver.awaitStatus("resumed", run, text)).isEqualTo(text);
    }

    private static void trigger(PipelineDriver driver, int run, String stage) throws Exception {
        assertThat(driver.post("bob", "job/resumed/" + run + "/stage-gates/trigger", "{\"stage\":\"" + stage + "\"}")
                        .code())
                .isEqualTo("OK");
    }

    private static PipelineDriver driver(JenkinsRule jenkins) {
        jenkins.jenkins.setCrumbIssuer(null);
        return new PipelineDriver(jenkins).withPeople();
    }
}
