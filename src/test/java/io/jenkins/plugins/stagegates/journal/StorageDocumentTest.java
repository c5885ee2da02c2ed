package io.jenkins.plugins.stagegates.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.run.GateEvent;
import io.jenkins.plugins.stagegates.engine.run.GateState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageDocumentTest {

    @TempDir
    private Path folder;

    @Test
    void shouldShowTheJournalInTheDocumentAsItIsWritten() throws IOException {
        Actor alice = new Actor("alice");
        StagePath deploy = StagePath.of("Deploy");
        Path file = folder.resolve("journal.jsonl");
        new FileJournal(run -> file)
                .append(
                        JournalContract.RUN,
                        List.of(
                                new GateEvent.GateApproved(SampleEvents.AT, deploy, alice, "go", Map.of()),
                                new GateEvent.GatePassed(
                                        SampleEvents.AT, deploy, alice, GateState.Outcome.PASSED, Map.of())),
                        true);

        assertThat(Files.readString(Path.of("docs/storage.md"))).contains("```\n" + Files.readString(file) + "```\n");
    }
}
