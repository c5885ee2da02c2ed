package io.jenkins.plugins.stagegates.local.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.stagegates.local.program.BuildResult;
import io.jenkins.plugins.stagegates.local.program.Divergence;
import io.jenkins.plugins.stagegates.local.program.Note;
import io.jenkins.plugins.stagegates.local.program.Program;
import io.jenkins.plugins.stagegates.local.program.ProgramEnding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deaths of the process in the middle of blocks, pauses, clean-ups and commands. */
class AwkwardReplayTest {

    private static final String AWKWARD = """
            @NonCPS def sum(list) { list.inject(0) { a, b -> a + b } }
            def tries = 0
            def looks = 0
            env.X = 'a'
            node {
              stage('pauses') {
                dir('sub') {
                  sleep time: 2, unit: 'MILLISECONDS'
                  env.X = env.X + 'b'
                  echo "in ${pwd().tokenize('/').last()} with ${env.X}"
                }
                retry(3) { tries++; sleep time: 2, unit: 'MILLISECONDS'; if (tries < 3) { error "try ${tries}" } }
                waitUntil(initialRecurrencePeriod: 2, quiet: true) { ++looks > 2 }
                try {
                  timeout(time: 20, unit: 'MILLISECONDS') { sleep 60 }
                } catch (e) {
                  echo "timed out: ${e.message}"
                } finally {
                  sleep time: 2, unit: 'MILLISECONDS'
                  env.X += 'c'
                  echo "finally ${env.X}"
                }
              }
              stage('branches') {
                parallel p: {
                  parallel q: { sleep time: 3, unit: 'MILLISECONDS'; echo 'q' },
                           r: { withEnv(['Y=y']) { sleep time: 1, unit: 'MILLISECONDS'; echo "r ${X}${Y}" } }
                }, s: {
                  try { sleep time: 2, unit: 'MILLISECONDS'; error 's fails' } catch (e) { echo e.message } finally { echo 's ends' }
                }
              }
              echo "sum ${sum([tries, looks])} ${X}"
            }
            """;

    @TempDir
    Path folder;

    private static List<String> said(Bench bench) {
        return bench.log
                .toString()
                .lines()
                .filter(line -> !line.startsWith("Running") && !line.startsWith("Cancelling"))
                .sorted()
                .toList();
    }

    @Test
    void shouldSayEverythingOnceWhenItDiesInsideOfAnyBlockOrPause() {
        List<String> whole;
        int notes;
        try (Bench bench = new Bench(folder.resolve("whole"))) {
            assertThat(bench.run(AWKWARD).failure()).isEmpty();
            whole = said(bench);
            notes = bench.notes.size();
        }
        assertThat(whole)
                .contains(
                        "in sub with ab", "timed out: Timeout has been exceeded", "finally abc", "sum 6 abc", "r abcy");
        for (int death = 1; death <= notes; death++) {
            try (Bench bench = new Bench(folder.resolve("dies" + death))) {
                bench.diesAtNote = death;
                bench.run(AWKWARD);
                bench.diesAtNote = Integer.MAX_VALUE;
                ProgramEnding ending = bench.run(AWKWARD);
                assertThat(ending.failure())
                        .as("died at note %s of %s", death, bench.notes)
                        .isEmpty();
                assertThat(said(bench))
                        .as("died at note %s of %s", death, bench.notes)
                        .isEqualTo(whole);
            }
        }
    }

    @Test
    void shouldRepeatOnlyTheCommandsInFlightWhenTheirRetryIsForALostAgent() throws Exception {
        Path done = folder.resolve("done");
        String script = """
                node {
                  parallel a: { sh 'echo before >> DONE'; retry(count: 2, conditions: [agent()]) { sh 'echo a >> DONE; [ -f GO ] || sleep 60' } },
                           b: { parallel c: { retry(count: 2, conditions: [nonresumable()]) { sh 'echo c >> DONE; [ -f GO ] || sleep 60' } },
                                         d: { try { sh 'echo d >> DONE; sleep 60' } catch (e) { echo "d: ${e.message}" } } }
                }
                """.replace("DONE", done.toString())
                .replace("GO", folder.resolve("go").toString());
        try (Bench first = new Bench(folder);
                Bench second = new Bench(folder)) {
            Program dies = first.start(script);
            await().until(() -> Files.exists(done)
                    && Files.readAllLines(done).size() == 4
                    && first.notes.stream()
                                    .filter(note -> note.key().startsWith("state:"))
                                    .count()
                            == 4);
            second.notes.addAll(List.copyOf(first.notes));
            Files.createFile(folder.resolve("go"));
            ProgramEnding ending = second.run(script);
            dies.detach();
            assertThat(ending.failure()).isEmpty();
            assertThat(second.log.toString().lines().filter(line -> line.startsWith("d:")))
                    .containsExactly(
                            "d: Step 'sh' was in flight when the host stopped; it is not known how far it came, and it is not executed twice");
            assertThat(Files.readAllLines(done).stream().sorted()).containsExactly("a", "a", "before", "c", "c", "d");
        }
    }

    @Test
    void shouldGoOnWhenTheClockWasChangedWhileItWasDown() {
        String script =
                "echo 'before'\nsleep time: 1, unit: 'HOURS'\ntimeout(time: 1, unit: 'MINUTES') { sleep time: 5, unit: 'MILLISECONDS' }\necho 'after'";
        try (Bench bench = new Bench(folder)) {
            Program first = bench.start(script);
            await().until(() -> bench.notes.stream().anyMatch(note -> note.key().startsWith("start:")));
            first.detach();
            bench.clockIsOff = Duration.ofHours(2);
            Program second = bench.start(script);
            await().until(() -> bench.log.toString().contains("after"));
            assertThat(Bench.await(second).failure()).isEmpty();
            bench.clockIsOff = Duration.ofHours(-5);
            bench.log.setLength(0);
            assertThat(bench.run(script).result()).isEqualTo(BuildResult.SUCCESS);
            assertThat(bench.log).as("an ended run says nothing again").isEmpty();
        }
    }

    @Test
    void shouldNameTheLineWhenWhatIsNotRecordedTurnsOutOtherwise() {
        Path file = folder.resolve("state");
        String script = "@NonCPS def seen() { new File('" + file
                + "').exists() }\necho 'begin'\nif (seen()) {\n  sleep 1\n} else {\n  echo 'a'\n}\nsleep 60";
        try (Bench bench = new Bench(folder)) {
            Program first = bench.start(script);
            await().until(() -> bench.notes.stream().anyMatch(note -> note.key().startsWith("start:")));
            first.detach();
            assertThat(file.toFile().mkdir()).isTrue();
            ProgramEnding ending = bench.run(script);
            assertThat(ending.failure().orElseThrow())
                    .isInstanceOf(Divergence.class)
                    .hasMessage(
                            "The Jenkinsfile took another way than before the restart: step 2 was 'echo' and is 'sleep' now."
                                    + " Something in it gives another result each time; retry the run from the last stage.");
            assertThat(ending.line()).isEqualTo(OptionalInt.of(4));
        }
    }

    @Test
    void shouldAbortAgainInTheMiddleOfACleanUpWhenItDiedThere() {
        String script =
                "try { sleep 600 } finally { echo 'one'; sleep time: 3, unit: 'MILLISECONDS'; env.Z = 'z'; echo \"two ${env.Z}\" }";
        for (int death = 1; death < 6; death++) {
            try (Bench bench = new Bench(folder.resolve("dies" + death))) {
                Program first = bench.start(script);
                await().until(() -> bench.notes.stream().map(Note::key).anyMatch(key -> key.startsWith("start:")));
                first.detach();
                bench.diesAtNote = death;
                Program second = bench.start(script);
                second.abort("Aborted by alice");
                Bench.await(second);
                bench.diesAtNote = Integer.MAX_VALUE;
                Program third = bench.start(script);
                if (bench.notes.stream().noneMatch(note -> note.key().equals("abort"))) {
                    third.abort("Aborted by alice");
                }
                ProgramEnding ending = Bench.await(third);
                assertThat(ending.result()).as("died at note %s", death).isEqualTo(BuildResult.ABORTED);
                assertThat(said(bench))
                        .as("died at note %s of %s", death, bench.notes)
                        .isEqualTo(List.of("one", "two z"));
            }
        }
    }
}
