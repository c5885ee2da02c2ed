package io.jenkins.plugins.stagegates.jenkins.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.port.JournalException;
import io.jenkins.plugins.stagegates.engine.run.GateEvent;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class BuildJournalTest {

    private static final RunId RUN = new RunId("job", 1);

    @TempDir
    private Path folder;

    @Test
    void shouldNoteAWaitBeforeItIsStoredSoThatNoCrashHidesIt(JenkinsRule jenkins) throws Exception {
        WaitingRuns waiting = new WaitingRuns(folder.resolve("waiting.txt"));
        BuildJournal journal = new BuildJournal(waiting);
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "job");
        Files.createDirectories(job.getBuildDir().toPath().resolve("1/stage-gates.jsonl")); // where no file can be
        Instant now = Instant.EPOCH;
        StagePath gate = StagePath.root("Gate", 1);

        assertThatThrownBy(() -> journal.append(RUN, List.of(new RunEvent.AbortRequested(now, Actor.SYSTEM, "")), true))
                .isInstanceOf(JournalException.class);
        assertThat(waiting.all()).isEmpty();
        assertThatThrownBy(() -> journal.append(RUN, List.of(new GateEvent.GateOpened(now, gate, now, Map.of())), true))
                .isInstanceOf(JournalException.class);
        assertThat(new WaitingRuns(folder.resolve("waiting.txt")).all()).containsExactly(RUN);
    }
}
