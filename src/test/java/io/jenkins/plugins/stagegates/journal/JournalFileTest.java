package io.jenkins.plugins.stagegates.journal;

import static io.jenkins.plugins.stagegates.journal.StoredEvents.AT;
import static io.jenkins.plugins.stagegates.journal.StoredEvents.event;
import static io.jenkins.plugins.stagegates.journal.StoredEvents.events;
import static io.jenkins.plugins.stagegates.journal.StoredEvents.types;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("runs/7/journal.jsonl");
    }

    private JournalFile<StoredEvent> journal() {
        return new JournalFile<>(file, new FileDisk(), JournalVersions.PRESENT, event -> event);
    }

    @Test
    void shouldHaveNoEventsWhenThereIsNoFile() {
        assertThat(journal().read()).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void shouldHaveNoEventsWhenTheFileIsEmpty() throws IOException {
        Files.createDirectories(file.getParent());
        Files.createFile(file);

        assertThat(journal().read()).isEmpty();
        journal().append(events("A"), true);
        assertThat(types(journal().read())).containsExactly("A");
    }

    @Test
    void shouldStoreTheDocumentedTextWhenEventsAreAppended() {
        JournalFile<StoredEvent> journal = journal();
        journal.append(List.of(event("GateOpened", "stage", "Deploy/\u00fc")), true);
        journal.append(events("InputsSaved", "GateTriggered"), false);

        assertThat(file).hasContent("""
                        {"format":"stage-gates-journal","version":1,"crc":"bd80fd6f"}
                        {"seq":1,"at":"2026-03-04T05:06:07.008Z","type":"GateOpened","stage":"Deploy/\\u00FC","crc":"fdba9a4b"}
                        {"seq":2,"more":true,"at":"2026-03-04T05:06:07.008Z","type":"InputsSaved","crc":"5fae9916"}
                        {"seq":3,"at":"2026-03-04T05:06:07.008Z","type":"GateTriggered","crc":"5b18964e"}
                        """);
    }

    @Test
    void shouldReadEveryKindOfValueAsItWasWhenAppended() {
        var fields = JsonNodeFactory.instance.objectNode();
        fields.put("text", "line\nbreak \u0000 \"quote\" \ud83d\ude80");
        fields.put("long", Long.MIN_VALUE);
        fields.put("decimal", new BigDecimal("12345678901234567890.0123456789"));
        fields.put("flag", false);
        fields.putNull("none");
        fields.putArray("list").add(1).addObject().put("crc", "a field deeper down may have any name");
        var event = new StoredEvent(AT.plusNanos(1), "Any", fields);

        journal().append(List.of(event), true);

        assertThat(journal().read().toString()).isEqualTo(List.of(event).toString());
    }

    @Test
    void shouldAppendNothingWhenThereAreNoEvents() {
        journal().append(List.of(), true);

        assertThat(file).doesNotExist();
    }

    @Test
    void shouldGoOnWhereTheLastProcessStoppedAfterEveryAppend() {
        for (int i = 1; i <= 20; i++) {
            JournalFile<StoredEvent> journal = journal();
            assertThat(journal.read()).hasSize(2 * (i - 1));
            journal.append(events("First" + i, "Second" + i), i % 2 == 0);
        }
        assertThat(types(journal().read()))
                .hasSize(40)
                .startsWith("First1", "Second1")
                .endsWith("First20", "Second20");
    }

    @Test
    void shouldAppendWithoutReadingFirstWhenTheFileExists() {
        journal().append(events("A"), false);
        journal().append(events("B"), false);

        assertThat(types(journal().read())).containsExactly("A", "B");
    }

    @Test
    void shouldRefuseAnEventWhenItsFieldHasANameOfTheLine() {
        for (String name : List.of("seq", "more", "at", "type", "crc", "format")) {
            assertThatThrownBy(() -> journal().append(List.of(event("A", name, "x")), true))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Event A cannot have a field '" + name + "': the name belongs to the line");
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void shouldRefuseToAppendWhenAnotherProcessAppendedMeanwhile() {
        JournalFile<StoredEvent> mine = journal();
        mine.append(events("A"), true);
        journal().append(events("Other"), true);

        assertThatThrownBy(() -> mine.append(events("B"), true))
                .isInstanceOf(JournalWriteException.class)
                .hasMessageContaining("something else changed it")
                .hasMessageContaining(file.toString());

        assertThat(types(journal().read())).containsExactly("A", "Other");
    }

    @Test
    void shouldAppendAgainWhenItWasReadAfterAnotherProcessAppended() {
        JournalFile<StoredEvent> mine = journal();
        mine.append(events("A"), true);
        journal().append(events("Other"), true);

        assertThat(types(mine.read())).containsExactly("A", "Other");
        mine.append(events("B"), true);
        assertThat(types(journal().read())).containsExactly("A", "Other", "B");
    }

    @Test
    void shouldAppendEverythingWhenTheThreadIsInterruptedAllTheTime() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        JournalFile<StoredEvent> journal = journal();
        Thread appender = new Thread(() -> {
            for (int i = 1; i <= 300; i++) {
                journal.append(events("E" + i), i % 3 == 0);
            }
            done.set(true);
        });
        appender.start();
        while (appender.isAlive()) {
            appender.interrupt();
            appender.join(0, 100_000);
        }

        assertThat(done).isTrue();
        assertThat(types(journal().read())).hasSize(300).endsWith("E299", "E300");
    }

    @Test
    void shouldKeepTheInterruptOfTheThreadWhenItAppendsOrReads() {
        Thread.currentThread().interrupt();
        journal().append(events("A"), true);
        List<StoredEvent> read = journal().read();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(types(read)).containsExactly("A");
    }

    @Test
    void shouldReadALineThatIsLongerThanTheBuffer() {
        String big = "x".repeat(300_000);
        journal().append(List.of(event("A"), event("B", "text", big), event("C")), false);

        List<StoredEvent> read = journal().read();

        assertThat(types(read)).containsExactly("A", "B", "C");
        assertThat(read.get(1).fields().path("text").asText()).isEqualTo(big);
    }
}
