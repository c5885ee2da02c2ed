package io.jenkins.plugins.stagegates.journal;

import static io.jenkins.plugins.stagegates.journal.StoredEvents.events;
import static io.jenkins.plugins.stagegates.journal.StoredEvents.types;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalVersionsTest {

    private static final UnaryOperator<StoredEvent> PLUS_B =
            event -> new StoredEvent(event.at(), event.type() + "b", event.fields());
    private static final UnaryOperator<StoredEvent> PLUS_C =
            event -> new StoredEvent(event.at(), event.type() + "c", event.fields());

    @TempDir
    private Path folder;

    private JournalFile<StoredEvent> journal(JournalVersions versions) {
        return new JournalFile<>(folder.resolve("journal.jsonl"), new FileDisk(), versions, event -> event);
    }

    private final JournalVersions one = new JournalVersions(1, Map.of());
    private final JournalVersions two = new JournalVersions(2, Map.of(1, PLUS_B));
    private final JournalVersions three = new JournalVersions(3, Map.of(1, PLUS_B, 2, PLUS_C));

    @Test
    void shouldReadTheEventsOfAnOlderVersionInTheirPresentForm() {
        journal(one).append(events("A"), true);

        assertThat(types(journal(one).read())).containsExactly("A");
        assertThat(types(journal(two).read())).containsExactly("Ab");
        assertThat(types(journal(three).read())).containsExactly("Abc");
    }

    @Test
    void shouldReadEachEventInItsOwnVersionWhenANewerProgramAppended() throws IOException {
        journal(one).append(events("A"), true);
        journal(two).append(events("B"), true);
        journal(two).append(events("C"), true);
        journal(three).append(events("D", "E"), true);

        assertThat(types(journal(three).read())).containsExactly("Abc", "Bc", "Cc", "D", "E");
        assertThat(Files.readString(folder.resolve("journal.jsonl")).lines().filter(line -> line.contains("format")))
                .hasSize(3);
    }

    @Test
    void shouldRefuseAJournalOfANewerVersion() throws IOException {
        journal(one).append(events("A"), true);
        journal(three).append(events("B"), true);
        Path file = folder.resolve("journal.jsonl");
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> journal(two).read())
                .isInstanceOf(NewerJournalException.class)
                .hasMessage(
                        "The journal " + file + " was written by a newer version of this program: line 3 has version 3"
                                + " of the format, known are 1 to 2. The file was left untouched. Use that newer version to read"
                                + " it.");
        assertThatThrownBy(() -> journal(two).append(events("C"), true)).isInstanceOf(NewerJournalException.class);
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void shouldRefuseATableWhenAVersionCannotBeUpgraded() {
        assertThatThrownBy(() -> new JournalVersions(3, Map.of(2, PLUS_C)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No upgrade from journal version 1 of 3");
    }
}
