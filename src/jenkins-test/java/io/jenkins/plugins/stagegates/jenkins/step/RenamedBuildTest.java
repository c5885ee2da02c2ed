package io.jenkins.plugins.stagegates.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Builds whose job was renamed while they waited, after a restart. */
class RenamedBuildTest {

    private static final String SCRIPT = """
            stage('Build') { echo 'building'; stageOutput name: 'TAG', value: 'one' }
            stage('Ship') {
              stageGate(runMode: 'manual', timeout: '1h') { echo "shipping ${stageOutput(name: 'TAG', stage: 'Build')}" }
            }
            """;

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void shouldGoOnOrBeRetriedFromAStageUnderTheNewName() throws Throwable {
        byte[][] program = new byte[1][];
        sessions.then(jenkins -> {
            PipelineDriver driver = driver(jenkins);
            driver.job("before", SCRIPT);
            for (int run = 1; run <= 2; run++) {
                driver.post("alice", "job/before/stage-gates/start", "{}");
                driver.awaitStatus("before", run, "WAITING");
            }
            program[0] = Files.readAllBytes(program("before", 1));
            jenkins.jenkins.getItemByFullName("before", WorkflowJob.class).renameTo("after");
            assertThat(driver.post("bob", "job/after/1/stage-gates/retry", "{\"from\":\"Ship\"}")
                            .body()
                            .path("message")
                            .asText())
                    .isEqualTo("Run after#1 is WAITING; only a FAILED, ABORTED, EXPIRED or REJECTED run can be retried:"
                            + " wait until it has ended.");
        });
        // as a kill would leave it, in which the old name stands
        Files.write(program("after", 1), program[0]);
        sessions.then(jenkins -> {
            PipelineDriver driver = driver(jenkins);
            // before anybody has had Jenkins load them, which it does not by itself: its own list still has the old
            // name
            assertThat(waiting(driver)).containsExactly("after#1 Ship", "after#2 Ship");
            assertThat(driver.post("bob", "job/after/1/stage-gates/trigger", "{\"stage\":\"Ship\"}")
                            .code())
                    .isEqualTo("OK");
            assertThat(driver.awaitStatus("after", 1, "SUCCESS")).isEqualTo("SUCCESS: Build SUCCESS, Ship SUCCESS");

            assertThat(driver.post("bob", "job/after/2/stage-gates/abort", "{}").code())
                    .isEqualTo("OK");
            assertThat(driver.awaitStatus("after", 2, "ABORTED")).isEqualTo("ABORTED: Build SUCCESS, Ship ABORTED");
            assertThat(driver.post("bob", "job/after/2/stage-gates/retry", "{\"from\":\"Ship\"}")
                            .run())
                    .isEqualTo(3);
            driver.awaitStatus("after", 3, "WAITING");
            driver.post("bob", "job/after/3/stage-gates/trigger", "{\"stage\":\"Ship\"}");
            assertThat(driver.awaitStatus("after", 3, "SUCCESS")).isEqualTo("SUCCESS: Build REUSED, Ship SUCCESS");
            assertThat(driver.text("bob", "job/after/3/consoleText").body())
                    .contains("shipping one")
                    .doesNotContain("building");
        });
    }

    private static List<String> waiting(PipelineDriver driver) throws Exception {
        List<String> waiting = new ArrayList<>();
        driver.get("bob", "stage-gates/gates")
                .body()
                .path("gates")
                .forEach(gate -> waiting.add(gate.path("job").asText() + "#"
                        + gate.path("run").asInt() + " " + gate.path("stage").asText()));
        return waiting.stream().sorted().toList();
    }

    private Path program(String job, int run) {
        return sessions.getHome().toPath().resolve("jobs/" + job + "/builds/" + run + "/program.dat");
    }

    private static PipelineDriver driver(JenkinsRule jenkins) {
        jenkins.jenkins.setCrumbIssuer(null);
        return new PipelineDriver(jenkins).withPeople();
    }
}
