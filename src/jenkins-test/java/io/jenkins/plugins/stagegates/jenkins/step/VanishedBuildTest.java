package io.jenkins.plugins.stagegates.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Util;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;

/** Builds, jobs and records that somebody deletes or changes on the disk. */
class VanishedBuildTest extends PipelineTest {

    private static final String SCRIPT = "stage('A') { stageGate(runMode: 'manual') { echo 'a' } }";

    @Test
    void shouldTakeNoDecisionAndBringNothingBackWhenTheDirectoryOfTheBuildIsGone() throws Exception {
        WorkflowRun build = waiting("gone");
        Util.deleteRecursive(build.getRootDir());

        PipelineDriver.Answer answer = driver.post("alice", "job/gone/1/stage-gates/trigger", "{\"stage\":\"A\"}");

        assertThat(answer.status() + " " + answer.code() + ": "
                        + answer.body().path("message").asText().replaceAll("\\d+ bytes", "N bytes"))
                .isEqualTo("500 INTERNAL: Expected to append to the journal "
                        + new File(build.getRootDir(), "stage-gates.jsonl")
                        + " after its N bytes, but it is gone, maybe with the directory of its run. Nothing was appended."
                        + " Restore it from a backup, or abort the run and start a new one.");
        assertThat(build.getRootDir()).doesNotExist();
        build.doStop();
        jenkins.waitForCompletion(build);
        assertThat(driver.get("alice", "stage-gates/gates").body().path("gates"))
                .isEmpty();
        assertThat(new File(build.getRootDir(), "stage-gates.jsonl")).doesNotExist();
    }

    @Test
    void shouldBeginAnewWhenAJobWithAGateWasDeletedOnTheDiskAndMadeAgain() throws Exception {
        WorkflowRun build = waiting("again");
        Util.deleteRecursive(build.getParent().getRootDir());
        jenkins.jenkins.reload();
        driver.job("again", "stage('B') { stageGate(runMode: 'manual') { echo 'b' } }");

        driver.post("alice", "job/again/stage-gates/start", "{}");

        driver.awaitStages("again", 1, "WAITING: B WAITING");
        assertThat(driver.post("alice", "job/again/1/stage-gates/trigger", "{\"stage\":\"B\"}")
                        .code())
                .isEqualTo("OK");
        driver.awaitStages("again", 1, "SUCCESS: B SUCCESS");
    }

    @Test
    void shouldSayWhatIsWrongWithARecordThatCannotBeRead() throws Exception {
        WorkflowRun build = waiting("spoilt");
        driver.post("alice", "job/spoilt/1/stage-gates/trigger", "{\"stage\":\"A\"}");
        driver.awaitStatus("spoilt", 1, "SUCCESS");
        jenkins.waitForCompletion(build);
        Path journal = build.getRootDir().toPath().resolve("stage-gates.jsonl");
        Files.writeString(journal, Files.readString(journal).replace("\"by\":\"alice\"", "\"by\":\"mallory\""));

        PipelineDriver.Answer answer = driver.get("eve", "job/spoilt/1/stage-gates/run");

        assertThat(answer.code() + ": " + answer.body().path("message").asText())
                .isEqualTo("NO_RECORD: The journal " + journal
                        + " is damaged in line 2: its checksum does not match its content. The file was left untouched and"
                        + " the run cannot go on. Restore the file from a backup, or move it away to give the run's"
                        + " record up.");
    }

    private WorkflowRun waiting(String job) throws Exception {
        driver.job(job, SCRIPT);
        driver.post("alice", "job/" + job + "/stage-gates/start", "{}");
        driver.awaitStatus(job, 1, "WAITING");
        return jenkins.jenkins.getItemByFullName(job, WorkflowJob.class).getBuildByNumber(1);
    }
}
