package io.jenkins.plugins.stagegates.local.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.stagegates.local.program.BuildResult;
import io.jenkins.plugins.stagegates.local.program.Divergence;
import io.jenkins.plugins.stagegates.local.program.Note;
import io.jenkins.plugins.stagegates.local.program.Program;
import io.jenkins.plugins.stagegates.local.program.ProgramEnding;
import io.jenkins.plugins.stagegates.local.program.StageControl.GateAnswer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

    private static final String EVERYTHING = """
            def greet(who) { echo "hello ${who}" ; return who.length() }
            def numbers = []
            def order = []
            def before = System.currentTimeMillis()
            def id = UUID.randomUUID().toString()
            node {
              stage('Build') {
                def n = greet('world')
                numbers << n
                writeFile file: 'a.txt', text: "n=${n}"
                stash name: 'a', includes: '*.txt'
                [1, 2].each { echo "each ${it}" ; numbers << it }
                env.TAG = "t${numbers.size()}"
              }
              stage('Fan') {
                parallel eu: {
                  stage('eu') { order << 'eu' ; sleep time: 20, unit: 'MILLISECONDS'; echo "eu ${order.count('eu')}" }
                }, us: {
                  order << 'us'
                  echo "us ${order.count('us')}"
                  stage('late') { retry(2) { order << 'try' ; if (order.count('try') < 2) { error 'again' } } }
                  echo "us ends ${order.count('us')}"
                }, failFast: true
              }
              stage('Check') {
                unstash 'a'
                echo readFile('a.txt')
                try { error 'caught' } catch (e) { echo "caught ${e.message}" }
                catchError(buildResult: 'UNSTABLE', stageResult: 'FAILURE') { error 'shielded' }
                timeout(time: 1, unit: 'MINUTES') { withEnv(['X=1']) { echo "X=${X} TAG=${TAG}" } }
                def i = 0
                waitUntil(initialRecurrencePeriod: 1) { i++ ; i > 2 }
                echo "waited ${i} ${new Random().nextInt() == new Random(1).nextInt()} ${id.length()} ${before > 0}"
              }
            }
            echo "result ${currentBuild.currentResult}"
            """;

    @TempDir
    Path folder;

    @Test
    void shouldEndWithTheSameLogWithoutRepetitionWhenItDiesAtAnyNote() throws Exception {
        String whole;
        List<String> keys;
        try (Bench bench = new Bench(folder.resolve("whole"))) {
            ProgramEnding ending = bench.run(EVERYTHING);
            assertThat(ending.result()).isEqualTo(BuildResult.UNSTABLE);
            whole = anonymous(bench);
            keys = bench.notes.stream().map(Note::key).toList();
        }
        assertThat(keys).hasSizeGreaterThan(35);
        for (int death = 1; death <= keys.size(); death++) {
            try (Bench bench = new Bench(folder.resolve("dies" + death))) {
                bench.diesAtNote = death;
                bench.run(EVERYTHING);
                bench.diesAtNote = Integer.MAX_VALUE;
                ProgramEnding ending = bench.run(EVERYTHING);
                String when = "died at note " + death + " of "
                        + bench.notes.stream().map(Note::toString).toList();
                assertThat(ending.failure()).as(when).isEmpty();
                assertThat(ending.result()).as(when).isEqualTo(BuildResult.UNSTABLE);
                assertThat(sorted(anonymous(bench))).as(when).isEqualTo(sorted(whole));
            }
        }
    }

    @Test
    void shouldEndWithTheSameLogWhenItDiesAgainAndAgain() {
        try (Bench bench = new Bench(folder)) {
            ProgramEnding ending;
            int starts = 0;
            do {
                bench.diesAtNote = 3;
                ending = bench.run(EVERYTHING);
                starts++;
            } while (ending.failure().filter(Bench.Death.class::isInstance).isPresent());
            assertThat(starts).isGreaterThan(10);
            assertThat(ending.result()).isEqualTo(BuildResult.UNSTABLE);
            assertThat(bench.log.toString().lines().filter(line -> line.equals("hello world")))
                    .hasSize(1);
        }
    }

    private static String anonymous(Bench bench) {
        return bench.log.toString().replaceAll(Pattern.quote(bench.folder.toString()), "FOLDER");
    }

    private static List<String> sorted(String log) {
        return log.lines().sorted().toList();
    }

    @Test
    void shouldKeepAWaitingInputAndItsAnswerWhenItIsRestarted() {
        String script =
                "def v = stage('s') { input(message: 'Which?', parameters: [string(name: 'V')]) }; echo \"got ${v}\"; echo 'end'";
        try (Bench bench = new Bench(folder)) {
            Program first = bench.start(script);
            await().until(() -> bench.control.gates.containsKey("s"));
            first.detach();
            bench.control.gates.clear();
            Program second = bench.start(script);
            await().until(() -> bench.control.gates.containsKey("s"));
            bench.control.gates.get("s").accept(new GateAnswer.Pass(Map.of("V", "v3"), Set.of(), "alice", 1));
            Bench.await(second);
            assertThat(bench.log).hasToString("got v3\nend\n");
            bench.log.setLength(0);
            Bench.await(bench.start(script));
            assertThat(bench.log)
                    .as("a finished program that is replayed says nothing")
                    .isEmpty();
        }
    }

    @Test
    void shouldFailInsteadOfExecutingACommandTwiceWhenItWasInFlight() throws Exception {
        Path marker = folder.resolve("marker");
        String script =
                "node { try { sh 'echo x >> " + marker + "; sleep 60' } catch (e) { echo \"caught ${e.message}\" } }";
        try (Bench bench = new Bench(folder)) {
            Program first = bench.start(script);
            await().until(() -> Files.exists(marker)
                    && bench.notes.stream().anyMatch(note -> note.key().startsWith("state:")));
            long pid = ((Number) ((Map<?, ?>) bench.notes
                                    .get(bench.notes.size() - 1)
                                    .value()
                                    .get("state"))
                            .get("pid"))
                    .longValue();
            assertThat(ProcessHandle.of(pid)).isPresent();
            List<Note> notes = List.copyOf(bench.notes);
            Bench second = new Bench(folder);
            second.notes.addAll(notes);
            try (second) {
                Bench.await(second.start(script));
                assertThat(second.log.toString()).contains("caught Step 'sh' was in flight when the host stopped");
                await().untilAsserted(() -> assertThat(ProcessHandle.of(pid)).isEmpty());
                assertThat(Files.readString(marker)).isEqualTo("x\n");
            }
            first.detach();
        }
    }

    @Test
    void shouldFireATimeoutAtItsOldDeadlineWhenItIsRestarted() {
        String script = "timeout(time: 700, unit: 'MILLISECONDS') { stage('s') { input 'never' } }";
        try (Bench bench = new Bench(folder)) {
            long began = System.nanoTime();
            Program first = bench.start(script);
            await().until(() -> bench.control.gates.containsKey("s"));
            first.detach();
            ProgramEnding ending = Bench.await(bench.start(script));
            assertThat(ending.result()).isEqualTo(BuildResult.ABORTED);
            assertThat(System.nanoTime() - began).isBetween(600_000_000L, 1_300_000_000L);
            assertThat(bench.control.told).contains("withdraw input s");
        }
    }

    @Test
    void shouldSayWhatDiffersWhenTheScriptTakesAnotherWay() {
        Path file = folder.resolve("state");
        String script =
                "if (new File('" + file + "').exists()) { sleep 1 } else { echo 'a' }\nstage('s') { input 'wait' }";
        try (Bench bench = new Bench(folder)) {
            Program first = bench.start(script);
            await().until(() -> bench.control.gates.containsKey("s"));
            first.detach();
            file.toFile().mkdir();
            ProgramEnding ending = bench.run(script);
            assertThat(ending.result()).isEqualTo(BuildResult.FAILURE);
            assertThat(ending.failure().orElseThrow())
                    .isInstanceOf(Divergence.class)
                    .hasMessageContaining("step 1 was 'echo' and is 'sleep' now");
        }
    }

    @Test
    void shouldRefuseToGoOnWhenTheTextIsAnother() {
        try (Bench bench = new Bench(folder)) {
            bench.run("echo 'a'");
            assertThat(bench.run("echo 'b'").failure().orElseThrow()).hasMessageContaining("its text is not the one");
        }
    }

    @Test
    void shouldGiveRecordedValuesAgainWhenACallGivesAnotherOneEachTime() {
        String script = """
                def values = [System.currentTimeMillis(), new Date().time, UUID.randomUUID(), Math.random(), System.nanoTime(),
                  new Random().nextInt(), java.time.Instant.now(), java.time.LocalDate.now(), java.time.LocalDateTime.now(), java.time.ZonedDateTime.now()]
                stage('s') { input 'wait' }
                echo "${values}"
                """;
        try (Bench bench = new Bench(folder)) {
            String[] logs = new String[2];
            for (int i = 0; i < 2; i++) {
                Program program = bench.start(script);
                await().until(() -> bench.control.gates.containsKey("s"));
                bench.control.gates.remove("s").accept(new GateAnswer.Pass(Map.of(), Set.of(), "alice", 1));
                Bench.await(program);
                logs[i] = bench.log.toString();
                bench.log.setLength(0);
                bench.notes.removeIf(note -> note.key().startsWith("result:"));
            }
            assertThat(logs[0]).isNotEmpty().isEqualTo(logs[1]);
        }
    }

    @Test
    void shouldBeAbortedAgainWhenItWasAbortedBeforeTheRestart() {
        String script = "stage('s') { try { input 'wait' } finally { echo 'cleaned'; input 'more' } }";
        try (Bench bench = new Bench(folder)) {
            Program first = bench.start(script);
            await().until(() -> bench.control.gates.containsKey("s"));
            bench.control.gates.clear();
            first.abort("Aborted by alice");
            await().until(() -> bench.control.gates.containsKey("s"));
            first.detach();
            bench.control.gates.clear();
            Program second = bench.start(script);
            await().until(() -> bench.control.gates.containsKey("s"));
            bench.control.gates.get("s").accept(new GateAnswer.Pass(Map.of(), Set.of(), "alice", 1));
            ProgramEnding ending = Bench.await(second);
            assertThat(ending.result()).isEqualTo(BuildResult.ABORTED);
            assertThat(ending.failure().orElseThrow()).hasMessage("Aborted by alice");
            assertThat(bench.log).hasToString("cleaned\n");
        }
    }
}
