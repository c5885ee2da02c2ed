package io.jenkins.plugins.stagegates.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTailTest {

    private static final RunId RUN = new RunId("release", 1);

    @TempDir
    private Path folder;

    private FileJournal journal() {
        return new FileJournal(run -> folder.resolve("journal.jsonl"));
    }

    @Test
    void shouldReadEachEventOnceWhenTheyComeOneAfterTheOther() {
        JournalTail tail = journal().follow(RUN);
        List<RunEvent> read = new ArrayList<>(tail.next());
        for (RunEvent event : SampleEvents.all()) {
            journal().append(RUN, List.of(event), false);
            read.addAll(tail.next());
            assertThat(tail.next()).isEmpty();
        }

        assertThat(read).isEqualTo(SampleEvents.all());
        assertThat(tail.position()).isEqualTo(read.size());
    }

    @Test
    void shouldReadWholeAppendsOnlyWhenTheFileGrowsByteByByte() throws IOException {
        List<RunEvent> events = SampleEvents.all();
        journal().append(RUN, events.subList(0, 1), false);
        journal().append(RUN, events.subList(1, 4), false);
        journal().append(RUN, events.subList(4, 5), false);
        byte[] whole = Files.readAllBytes(folder.resolve("journal.jsonl"));
        Path growing = folder.resolve("growing.jsonl");
        JournalTail tail = new FileJournal(run -> growing).follow(RUN);
        List<List<RunEvent>> appends = new ArrayList<>();
        for (int length = 0; length <= whole.length; length++) {
            Files.write(growing, Arrays.copyOf(whole, length));
            List<RunEvent> found = tail.next();
            if (!found.isEmpty()) {
                appends.add(found);
            }
        }

        assertThat(appends).containsExactly(events.subList(0, 1), events.subList(1, 4), events.subList(4, 5));
    }

    @Test
    void shouldNameTheLineWhenWhatWasAppendedIsDamaged() throws IOException {
        journal().append(RUN, SampleEvents.all().subList(0, 3), false);
        JournalTail tail = journal().follow(RUN);
        tail.next();
        Path file = folder.resolve("journal.jsonl");
        Files.writeString(file, Files.readString(file) + "nonsense, long enough for a checksum\n");

        assertThatThrownBy(tail::next)
                .isInstanceOf(DamagedJournalException.class)
                .hasMessageContaining("damaged in line 5");
    }
}
