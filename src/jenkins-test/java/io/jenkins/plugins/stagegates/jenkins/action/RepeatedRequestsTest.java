package io.jenkins.plugins.stagegates.jenkins.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.jenkins.step.PipelineDriver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** A client that has seen no answer may repeat its request with the same key, and starts nothing twice. */
class RepeatedRequestsTest {

    private static final String SCRIPT = "stage('A') { if (env.BUILD_NUMBER == '1') { error 'once' } }";

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void shouldStartOneBuildHoweverOftenTheRequestIsRepeated() throws Throwable {
        sessions.then(jenkins -> {
            PipelineDriver driver = driver(jenkins);
            driver.job("job", SCRIPT);
            driver.job("other", SCRIPT);

            assertThat(atOnce(driver, "job/job/stage-gates/start", "{}", "k1")).containsOnly("1");
            driver.awaitStatus("job", 1, "FAILED");
            assertThat(atOnce(driver, "job/job/1/stage-gates/retry", "{\"from\":\"A\"}", "k2"))
                    .containsOnly("2");
            driver.awaitStatus("job", 2, "SUCCESS");
            assertThat(atOnce(driver, "job/job/2/stage-gates/rerun", "{}", "k3"))
                    .containsOnly("3");
            driver.awaitStatus("job", 3, "SUCCESS");
            assertThat(run(driver, "job/job/stage-gates/start", "{}", "k4")).isEqualTo("4");
            assertThat(run(driver, "job/job/stage-gates/start", "{}", "k1")).isEqualTo("1");
            assertThat(run(driver, "job/other/stage-gates/start", "{}", "k1")).isEqualTo("1");
            driver.awaitStatus("job", 4, "SUCCESS");
            driver.awaitStatus("other", 1, "FAILED");
            assertThat(driver.post("eve", "job/job/stage-gates/start", "{}", "k1")
                            .code())
                    .isEqualTo("FORBIDDEN");
        });
        sessions.then(jenkins -> {
            PipelineDriver driver = driver(jenkins);
            assertThat(run(driver, "job/job/stage-gates/start", "{}", "k1")).isEqualTo("1");
            assertThat(run(driver, "job/job/2/stage-gates/rerun", "{}", "k3")).isEqualTo("3");
            assertThat(run(driver, "job/job/2/stage-gates/rerun", "{}", "k5")).isEqualTo("5");
            driver.awaitStatus("job", 5, "SUCCESS");

            // this process has answered nobody about it
            WorkflowJob job = jenkins.jenkins.getItemByFullName("job", WorkflowJob.class);
            jenkins.waitForCompletion(
                    job.scheduleBuild2(0, new RequestKey("k6")).waitForStart());
            assertThat(run(driver, "job/job/stage-gates/start", "{}", "k6")).isEqualTo("6");
        });
    }

    @Test
    void shouldFindTheBuildInTheQueue() throws Throwable {
        sessions.then(jenkins -> {
            PipelineDriver driver = driver(jenkins);
            WorkflowJob job = driver.job("job", SCRIPT);
            job.setDisabled(true);
            assertThat(driver.post("bob", "job/job/stage-gates/start", "{}", "k")
                            .code())
                    .isEqualTo("BLOCKED");
            job.setDisabled(false);
            jenkins.jenkins.doQuietDown();

            var first = driver.post("bob", "job/job/stage-gates/start", "{}", "k");
            var again = driver.post("bob", "job/job/stage-gates/start", "{}", "k");
            assertThat(again.status()).isEqualTo(202);
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(jenkins.jenkins.getRootDir().toPath().resolve("queue.xml"))
                    .as("What a crash leaves of the queue")
                    .content()
                    .contains("<key>k</key>");
            jenkins.jenkins.doCancelQuietDown();
            driver.awaitStatus("job", 1, "FAILED");

            assertThat(run(driver, "job/job/stage-gates/start", "{}", "k")).isEqualTo("1");
            assertThat(jenkins.jenkins.getQueue().getItems()).isEmpty();
        });
    }

    private static List<String> atOnce(PipelineDriver driver, String path, String json, String key) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(4);
        try {
            Callable<String> call = () -> run(driver, path, json, key);
            List<String> runs = new ArrayList<>();
            for (Future<String> run : clients.invokeAll(List.of(call, call, call, call))) {
                runs.add(run.get());
            }
            return runs;
        } finally {
            clients.shutdownNow();
        }
    }

    private static String run(PipelineDriver driver, String path, String json, String key) throws Exception {
        var answer = driver.post("bob", path, json, key);
        return answer.status() == 200 ? String.valueOf(answer.run()) : answer.code();
    }

    private static PipelineDriver driver(JenkinsRule jenkins) {
        jenkins.jenkins.setCrumbIssuer(null);
        return new PipelineDriver(jenkins).withPeople();
    }
}
