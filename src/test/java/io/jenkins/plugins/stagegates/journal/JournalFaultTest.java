package io.jenkins.plugins.stagegates.journal;

import static io.jenkins.plugins.stagegates.journal.StoredEvents.event;
import static io.jenkins.plugins.stagegates.journal.StoredEvents.events;
import static io.jenkins.plugins.stagegates.journal.StoredEvents.types;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFaultTest {

    @TempDir
    private Path folder;

    private Path file;
    private final FaultyDisk disk = new FaultyDisk();
    private JournalFile<StoredEvent> journal;

    @BeforeEach
    void appendOneEvent() {
        file = folder.resolve("journal.jsonl");
        journal = new JournalFile<>(file, disk, JournalVersions.PRESENT, event -> event);
        journal.append(events("A"), true);
        disk.calls.clear();
    }

    private List<String> stored() {
        return types(new JournalFile<>(file, new FileDisk(), JournalVersions.PRESENT, event -> event).read());
    }

    private void assertNothingAppended(String reason) throws IOException {
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> journal.append(List.of(event("B"), event("C")), true))
                .isInstanceOf(JournalWriteException.class)
                .hasMessageContaining("Expected to append to the journal " + file + ", but that failed: ")
                .hasMessageContaining(reason)
                .hasMessageContaining("Nothing was appended.")
                .hasCauseInstanceOf(IOException.class);
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void shouldAppendNothingAndGoOnLaterWhenTheDiskIsFullAtAnyByte() throws IOException {
        int bytes = new LineWriter()
                .add(new JournalLine.Entry(2, true, event("B")))
                .add(new JournalLine.Entry(3, false, event("C")))
                .bytes()
                .length;
        for (int free = 0; free < bytes; free++) {
            disk.freeBytes = free;
            assertNothingAppended("No space left on device");
        }
        disk.freeBytes = Long.MAX_VALUE;
        journal.append(events("B"), true);

        assertThat(stored()).containsExactly("A", "B");
    }

    @Test
    void shouldForceTheCutSoThatARefusedEventCannotComeBack() throws IOException {
        disk.freeBytes = 10;
        assertNothingAppended("No space left on device");

        assertThat(disk.calls)
                .filteredOn(call -> !call.startsWith("write"))
                .containsExactly("close", "truncate", "force", "close");
    }

    @Test
    void shouldAppendNothingWhenClosingFails() throws IOException {
        disk.failClose = true;
        assertThatThrownBy(() -> journal.append(events("B"), false)).hasMessageContaining("Disk quota exceeded");
        disk.failClose = false;

        assertThat(stored()).containsExactly("A");
    }

    @Test
    void shouldAppendNothingAndGoOnLaterWhenTheFileCannotBeOpened() throws IOException {
        disk.failOpen = true;
        assertNothingAppended("Too many open files");
        disk.failOpen = false;
        disk.failLength = true;
        assertNothingAppended("Stale file handle");
        disk.failLength = false;
        assertThat(disk.calls).doesNotContain("truncate");

        journal.append(events("B"), true);
        assertThat(stored()).containsExactly("A", "B");
    }

    @Test
    void shouldRefuseEveryLaterAppendWhenAFailedForceCannotBeUndone() {
        disk.failForce = true;
        assertThatThrownBy(() -> journal.append(events("B"), true))
                .isInstanceOf(JournalWriteException.class)
                .hasMessageContaining("The journal " + file + " takes no more events")
                .hasMessageContaining("Input/output error");
        disk.failForce = false;

        assertThatThrownBy(() -> journal.append(events("C"), true))
                .isInstanceOf(JournalWriteException.class)
                .hasMessageContaining("takes no more events")
                .hasMessageContaining("start this program again");
        assertThat(stored()).doesNotContain("C");
    }

    @Test
    void shouldRefuseEveryLaterAppendWhenAFailedWriteCannotBeCutOff() {
        disk.freeBytes = 10;
        disk.failTruncate = true;
        assertThatThrownBy(() -> journal.append(events("B"), false)).hasMessageContaining("Read-only file system");
        disk.freeBytes = Long.MAX_VALUE;
        disk.failTruncate = false;

        assertThatThrownBy(() -> journal.append(events("C"), false)).hasMessageContaining("takes no more events");
        assertThat(stored()).containsExactly("A");
    }

    @Test
    void shouldForceOnceWhenAnAppendIsDurableAndNeverWhenItIsNot() {
        journal.append(events("B", "C", "D"), true);
        assertThat(disk.calls).hasSize(3).contains("force");

        disk.calls.clear();
        journal.append(events("E"), false);
        assertThat(disk.calls).hasSize(2).doesNotContain("force");
    }

    @Test
    void shouldRefuseEveryLaterAppendWhenCuttingOffATornTailFails() throws IOException {
        Files.writeString(file, "{\"torn", StandardOpenOption.APPEND);
        JournalFile<StoredEvent> reopened = new JournalFile<>(file, disk, JournalVersions.PRESENT, event -> event);
        assertThat(types(reopened.read())).containsExactly("A");
        disk.failTruncate = true;

        assertThatThrownBy(() -> reopened.append(events("B"), true)).isInstanceOf(JournalWriteException.class);
        assertThat(stored()).containsExactly("A");
    }
}
