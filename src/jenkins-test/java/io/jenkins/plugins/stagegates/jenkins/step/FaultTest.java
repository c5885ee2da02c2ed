package io.jenkins.plugins.stagegates.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Where the plugin cannot do its work, builds that use no gate go on as if it were not there. */
@WithJenkins
class FaultTest {

    private static final String PLAIN = """
            def value = stage('Build') { env.X = 'x'; catchError(stageResult: 'UNSTABLE', buildResult: 'SUCCESS') { error 'a' }; 7 }
            stage('Fan') { parallel a: { stage('a') { echo 'in a' } }, b: { echo 'in b' } }
            echo "returned ${value}"
            """;

    /** Puts a directory where the record of the build is to be written. */
    @TestExtension
    public static final class NoPlaceForRecords extends RunListener<Run<?, ?>> {
        @Override
        public void onStarted(Run<?, ?> run, TaskListener listener) {
            try {
                Files.createDirectories(record(run));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Path record(Run<?, ?> run) {
        return run.getRootDir().toPath().resolve("stage-gates.jsonl");
    }

    @Test
    void shouldNotBreakABuildWithoutGatesWhenItsRecordCannotBeWritten(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = new PipelineDriver(jenkins).job("plain", PLAIN);

        WorkflowRun run = jenkins.buildAndAssertSuccess(job);

        assertThat(record(run)).isEmptyDirectory();
        assertThat(run.getLog()).contains("in a", "in b", "returned 7");
    }

    @Test
    void shouldFailAtTheGateWhenItsRecordCannotBeWritten(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = new PipelineDriver(jenkins)
                .job("gated", "stage('Gate') { stageGate(runMode: 'manual') { echo 'jumped' } }");

        WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        assertThat(run.getLog()).doesNotContain("jumped").contains("stage-gates.jsonl");
    }
}
