package io.jenkins.plugins.stagegates.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Builds that ended while the plugin was switched off: their records tell of what was before. */
class SwitchedOffTest {

    private static final String SCRIPT =
            "stage('Build') { %s }\nstage('Gate') { stageGate(runMode: 'manual', timeout: '1h') { error 'broken' } }";

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void shouldEndARecordWhenItsBuildIsOver() throws Throwable {
        sessions.then(jenkins -> {
            PipelineDriver driver = driver(jenkins);
            driver.job("waiting", SCRIPT.formatted("echo 'built'"));
            driver.job("running", SCRIPT.formatted("sleep 1"));
            for (String job : new String[] {"waiting", "running"}) {
                driver.post("alice", "job/" + job + "/stage-gates/start", "{}");
                driver.awaitStatus(job, 1, "WAITING");
                String before = before(record(jenkins, job), job.equals("waiting") ? "GateApproved" : "GateOpened");
                driver.post("bob", "job/" + job + "/1/stage-gates/trigger", "{\"stage\":\"Gate\"}");
                driver.awaitStatus(job, 1, "FAILED");
                Files.writeString(record(jenkins, job), before);
            }
            Files.writeString(
                    jenkins.jenkins.getRootDir().toPath().resolve("stage-gates-waiting.txt"),
                    "\n+\t1\twaiting\t.",
                    StandardOpenOption.APPEND);
        });
        sessions.then(jenkins -> {
            PipelineDriver driver = driver(jenkins);
            assertThat(driver.post("bob", "job/waiting/1/stage-gates/trigger", "{\"stage\":\"Gate\"}")
                            .code())
                    .isEqualTo("ALREADY_DECIDED");
            driver.awaitStages("waiting", 1, "ABORTED: Build SUCCESS, Gate ABORTED");
            assertThat(driver.text("bob", "stage-gates/gates").body()).isEqualTo("{\"gates\":[]}");
            assertThat(driver.post("bob", "job/running/1/stage-gates/retry", "{\"from\":\"Gate\"}")
                            .code())
                    .isEqualTo("OK");
            driver.awaitStages("running", 1, "ABORTED: Build SUCCESS, Gate ABORTED");
            driver.awaitStatus("running", 2, "WAITING");
        });
    }

    private static Path record(JenkinsRule jenkins, String job) {
        return new File(
                        jenkins.jenkins
                                .getItemByFullName(job, WorkflowJob.class)
                                .getBuildByNumber(1)
                                .getRootDir(),
                        "stage-gates.jsonl")
                .toPath();
    }

    /** The whole lines of a record that stand before the first with this word. */
    private static String before(Path record, String word) throws Exception {
        StringBuilder text = new StringBuilder();
        for (String line : Files.readAllLines(record)) {
            if (line.contains(word)) {
                break;
            }
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private static PipelineDriver driver(JenkinsRule jenkins) {
        jenkins.jenkins.setCrumbIssuer(null);
        return new PipelineDriver(jenkins).withPeople();
    }
}
