package io.jenkins.plugins.stagegates.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.port.JournalException;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest extends JournalContract {

    @TempDir
    private Path folder;

    @Override
    FileJournal journal() {
        return new FileJournal(run -> folder.resolve(run.job()).resolve(run.number() + ".jsonl"));
    }

    private Path file() {
        return folder.resolve("release/1.jsonl");
    }

    @Test
    void shouldHaveEverythingWhenTheProcessWasRestartedAfterEveryAppend() {
        List<RunEvent> appended = new ArrayList<>();
        for (RunEvent event : SampleEvents.all()) {
            assertThat(journal().read(RUN)).isEqualTo(appended);
            journal().append(RUN, List.of(event), true);
            appended.add(event);
        }
        assertThat(journal().read(RUN)).isEqualTo(appended);
    }

    @Test
    void shouldForgetNothingThatIsStoredWhenARunIsForgotten() {
        FileJournal journal = journal();
        journal.append(RUN, List.of(note("a")), true);
        journal().append(RUN, List.of(note("b")), true);
        journal.forget(RUN);
        journal.append(RUN, List.of(note("c")), true);

        assertThat(journal.read(RUN)).containsExactly(note("a"), note("b"), note("c"));
    }

    @Test
    void shouldAppendToTheFileThatIsThereWhenAnotherTookItsPlace() throws IOException {
        FileJournal journal = journal();
        journal.append(RUN, List.of(note("a")), true);
        Path restored = Files.copy(file(), folder.resolve("backup"));
        Files.delete(file());
        Files.move(restored, file());
        journal.append(RUN, List.of(note("b")), true);

        assertThat(journal().read(RUN)).containsExactly(note("a"), note("b"));
    }

    @Test
    void shouldRefuseToAppendWhenTheFileIsGone() throws IOException {
        FileJournal journal = journal();
        journal.append(RUN, List.of(note("a")), true);
        Files.delete(file());

        assertThatThrownBy(() -> journal.append(RUN, List.of(note("b")), true))
                .isInstanceOf(JournalWriteException.class)
                .hasMessageContaining("but it is gone, maybe with the directory of its run");
        assertThat(file()).doesNotExist();
    }

    @Test
    void shouldAppendToMoreJournalsThanItKeepsOpen() {
        FileJournal journal = journal();
        for (int round = 0; round < 2; round++) {
            for (int run = 1; run <= 150; run++) {
                journal.append(new RunId("many", run), List.of(note("n" + round)), false);
            }
        }
        for (int run = 1; run <= 150; run++) {
            assertThat(journal.read(new RunId("many", run))).containsExactly(note("n0"), note("n1"));
        }
    }

    @Test
    void shouldNameTheLineWhenAnEventIsUnknownOrMakesNoSense() throws IOException {
        store(StoredEvents.event("GateExpired", "stage", "Deploy"), StoredEvents.event("GateMoved"));
        assertThatThrownBy(() -> journal().read(RUN))
                .isInstanceOf(JournalException.class)
                .isInstanceOf(NewerJournalException.class)
                .hasMessageContaining(file() + " was written by a newer version of this program: line 3 has the unknown"
                        + " event 'GateMoved'.");

        store(StoredEvents.event("GateExpired"));
        assertThatThrownBy(() -> journal().read(RUN))
                .isInstanceOf(DamagedJournalException.class)
                .hasMessageContaining(file() + " is damaged in line 2: it has no 'stage'.");
    }

    private void store(StoredEvent... events) throws IOException {
        Files.deleteIfExists(file());
        new JournalFile<>(file(), new FileDisk(), JournalVersions.PRESENT, event -> event)
                .append(List.of(events), true);
    }

    @Test
    @Timeout(60)
    void shouldLoseNoAppendThatReturnedWhenTheProcessIsKilled() throws Exception {
        for (int kill = 0; kill < 3; kill++) {
            int before = journal().read(RUN).size();
            int confirmed = appendInAProcessThatIsKilled(before);

            List<RunEvent> read = journal().read(RUN);
            assertThat(read).hasSizeBetween(confirmed, confirmed + 2);
            assertThat(read.size() % 2).as("appends of two events are whole").isZero();
            for (int i = 0; i < read.size(); i++) {
                assertThat(read.get(i)).isEqualTo(note("n" + i));
            }
        }
    }

    private int appendInAProcessThatIsKilled(int from) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Appender.class.getName(),
                        file().toString(),
                        Integer.toString(from))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int confirmed = from;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (int line = 0; line < 40; line++) {
                confirmed = Integer.parseInt(out.readLine());
            }
            // Not Process.destroyForcibly, which would also throw away what the process has printed.
            process.toHandle().destroyForcibly();
            for (String line = out.readLine(); line != null && !line.isEmpty(); line = out.readLine()) {
                confirmed = Math.max(confirmed, Integer.parseInt(line));
            }
        } finally {
            process.destroyForcibly();
            process.waitFor(10, TimeUnit.SECONDS);
        }
        return confirmed;
    }

    /** Appends two events at a time and then prints how many there are. */
    static final class Appender {
        public static void main(String[] args) {
            FileJournal journal = new FileJournal(run -> Path.of(args[0]));
            for (int i = Integer.parseInt(args[1]); ; i += 2) {
                journal.append(RUN, List.of(note("n" + i), note("n" + (i + 1))), true);
                System.out.println(i + 2);
            }
        }
    }
}
