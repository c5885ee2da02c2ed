package io.jenkins.plugins.stagegates.journal;

import static io.jenkins.plugins.stagegates.journal.StoredEvents.event;
import static io.jenkins.plugins.stagegates.journal.StoredEvents.events;
import static io.jenkins.plugins.stagegates.journal.StoredEvents.types;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalDamageTest {

    private static final Logger LOGGER = Logger.getLogger(JournalFile.class.getName());

    @TempDir
    private Path folder;

    private Path file;
    private final List<String> warnings = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            warnings.add(entry.getLevel() + " " + new SimpleFormatter().formatMessage(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listenToWarnings() {
        file = folder.resolve("journal.jsonl");
        LOGGER.addHandler(handler);
        LOGGER.setUseParentHandlers(false);
    }

    @AfterEach
    void stopListening() {
        LOGGER.removeHandler(handler);
        LOGGER.setUseParentHandlers(true);
    }

    private JournalFile<StoredEvent> journal() {
        return new JournalFile<>(file, new FileDisk(), JournalVersions.PRESENT, event -> event);
    }

    private byte[] written() throws IOException {
        return Files.readAllBytes(file);
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
    }

    private static String line(long seq, String type) {
        byte[] header = new LineWriter().bytes();
        byte[] bytes = new LineWriter()
                .add(new JournalLine.Entry(seq, false, event(type)))
                .bytes();
        return new String(bytes, header.length, bytes.length - header.length, StandardCharsets.UTF_8);
    }

    private static String header(int version) {
        return new String(new LineWriter().add(new JournalLine.Header(version)).bytes(), StandardCharsets.UTF_8);
    }

    private DamagedJournalException damage() throws IOException {
        byte[] before = written();
        DamagedJournalException damage = catchThrowableOfType(
                DamagedJournalException.class, () -> journal().read());
        assertThat(damage)
                .as("content: %s", new String(before, StandardCharsets.UTF_8))
                .isNotNull();
        assertThatThrownBy(() -> journal().append(events("Later"), true)).isInstanceOf(DamagedJournalException.class);
        assertThat(written()).isEqualTo(before);
        return damage;
    }

    @Test
    void shouldDropTheLastAppendWholeWhenItIsTornAtAnyByte() throws IOException {
        journal().append(events("A", "B"), true);
        int whole = written().length;
        journal().append(events("C", "D", "E"), true);
        byte[] all = written();

        for (int length = whole; length < all.length; length++) {
            Files.write(file, Arrays.copyOf(all, length));
            warnings.clear();

            assertThat(types(journal().read())).as("cut at byte %d", length).containsExactly("A", "B");
            assertThat(written()).as("reading changes nothing").hasSize(length);
            if (length == whole) {
                assertThat(warnings).isEmpty();
            } else {
                assertThat(warnings)
                        .containsExactly("WARNING The last append to the journal " + file + " was torn: its "
                                + (length - whole) + " bytes after event 2 are dropped.");
            }

            journal().append(events("F"), true);
            assertThat(types(journal().read())).as("cut at byte %d", length).containsExactly("A", "B", "F");
        }
    }

    @Test
    void shouldDropTheFirstAppendWithItsHeaderWhenItIsTornAtAnyByte() throws IOException {
        journal().append(events("A", "B"), true);
        byte[] all = written();

        for (int length = 0; length < all.length; length++) {
            Files.write(file, Arrays.copyOf(all, length));

            assertThat(journal().read()).as("cut at byte %d", length).isEmpty();
            journal().append(events("A", "B"), true);
            assertThat(written()).as("cut at byte %d", length).isEqualTo(all);
        }
    }

    @Test
    void shouldReportTheLineWhenAnyByteOfAnEarlierLineIsChanged() throws IOException {
        journal().append(events("A"), true);
        journal().append(events("B", "C"), true);
        int earlier = written().length;
        journal().append(events("D"), true);
        byte[] all = written();

        int line = 1;
        for (int i = 0; i < earlier; i++) {
            for (int changed : new int[] {all[i] ^ 1, all[i] ^ 0x20, all[i] ^ 0x80, '\n', '\r', '"', 0x30}) {
                if ((byte) changed == all[i]) {
                    continue;
                }
                byte[] copy = all.clone();
                copy[i] = (byte) changed;
                Files.write(file, copy);
                assertThat(damage().line())
                        .as("byte %d as %02x", i, (byte) changed)
                        .isEqualTo(line);
            }
            line += all[i] == '\n' ? 1 : 0;
        }
    }

    @Test
    void shouldReportDamageWhenAByteOfTheLastLineIsChangedButItIsWhole() throws IOException {
        journal().append(events("A"), true);
        int start = written().length;
        journal().append(events("B"), true);
        byte[] all = written();

        for (int i = start; i < all.length - 1; i++) {
            byte[] copy = all.clone();
            copy[i] ^= 1;
            Files.write(file, copy);
            assertThat(damage().line()).as("byte %d", i).isEqualTo(3);
        }
    }

    @Test
    void shouldSayWhereAndWhatToDoWhenALineIsDamaged() throws IOException {
        journal().append(events("A", "B"), true);
        write(Files.readString(file).replace("\"A\"", "\"X\""));

        assertThat(damage())
                .hasMessage("The journal " + file
                        + " is damaged in line 2: its checksum does not match its content. The file was left untouched and"
                        + " the run cannot go on. Restore the file from a backup, or move it away to give the run's record"
                        + " up.");
        assertThat(damage().file()).isEqualTo(file);
    }

    @Test
    void shouldReportDamageWhenALineIsMissingOrTwice() throws IOException {
        write(header(1) + line(1, "A") + line(3, "C"));
        assertThat(damage()).hasMessageContaining("line 3: event 3 stands where event 2 is expected");

        write(header(1) + line(1, "A") + line(1, "A"));
        assertThat(damage()).hasMessageContaining("line 3: event 1 stands where event 2 is expected");

        write(header(1) + line(2, "B"));
        assertThat(damage()).hasMessageContaining("line 2: event 2 stands where event 1 is expected");
    }

    @Test
    void shouldReportDamageWhenTheHeaderIsMissingOrOutOfPlace() throws IOException {
        write(line(1, "A"));
        assertThat(damage()).hasMessageContaining("line 1: the header, which must be the first line, is missing");

        write(header(1) + line(1, "A") + header(1));
        assertThat(damage()).hasMessageContaining("line 3: a header for version 1 is out of place there");

        write(header(0));
        assertThat(damage()).hasMessageContaining("line 1: it names no version");
    }

    @Test
    void shouldReportDamageWhenTheFileWasConverted() throws IOException {
        write((header(1) + line(1, "A")).replace("\n", "\r\n"));
        assertThat(damage()).hasMessageContaining("line 1: it ends with a carriage return");

        write("\ufeff" + header(1) + line(1, "A"));
        assertThat(damage().line()).isEqualTo(1);

        write(header(1) + "\n" + line(1, "A"));
        assertThat(damage()).hasMessageContaining("line 2: it is too short to have a checksum");
    }

    @Test
    void shouldReportDamageWhenALineHasAChecksumButIsNoLineOfAJournal() throws IOException {
        assertDamage("[1", "it is not JSON");
        assertDamage("{\"seq\":1}, {\"a\":1", "it is not JSON");
        assertDamage("{\"format\":\"other\",\"version\":1", "it names another format than stage-gates-journal");
        assertDamage("{\"format\":\"stage-gates-journal\"", "it names no version");
        assertDamage("{\"at\":\"2026-03-04T05:06:07Z\",\"type\":\"A\"", "it has no 'seq'");
        assertDamage("{\"seq\":1,\"type\":\"A\"", "it has no 'at'");
        assertDamage("{\"seq\":1,\"at\":\"2026-03-04T05:06:07Z\"", "it has no 'type'");
        assertDamage("{\"seq\":1,\"at\":\"today\",\"type\":\"A\"", "'today' is not an instant");
    }

    private void assertDamage(String body, String message) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        write(header(1) + body + Checksum.of(bytes, 0, bytes.length) + "\n");
        assertThat(damage().line()).isEqualTo(2);
        assertThat(damage()).hasMessageContaining("line 2: " + message);
    }

    @Test
    void shouldDropTheLastLineWhenTheFileSystemNeverWroteItsBytes() throws IOException {
        journal().append(events("A"), true);
        byte[] whole = written();
        journal().append(events("B"), true);
        byte[] all = written();

        for (int i = whole.length; i < all.length - 1; i++) {
            byte[] copy = all.clone();
            Arrays.fill(copy, i, all.length - 1, (byte) 0);
            Files.write(file, copy);
            assertThat(types(journal().read())).as("zeros from byte %d", i).containsExactly("A");
            journal().append(events("B"), true);
            assertThat(written()).isEqualTo(all);
        }
    }

    @Test
    void shouldReportDamageWhenALineFollowsBytesThatWereNeverWritten() throws IOException {
        write(header(1) + line(1, "A").replace('A', '\0') + line(2, "B"));

        assertThat(damage().line()).isEqualTo(2);
        assertThat(damage()).hasMessageContaining("it has bytes that were never written");
    }

    @Test
    void shouldBeUnreadableWhenTheFileIsAFolder() throws IOException {
        Files.createDirectory(file);

        assertThatThrownBy(() -> journal().read())
                .isInstanceOf(UnreadableJournalException.class)
                .hasMessageContaining("The journal " + file + " cannot be read: ");
    }
}
