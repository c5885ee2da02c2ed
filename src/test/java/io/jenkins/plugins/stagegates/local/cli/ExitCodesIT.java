package io.jenkins.plugins.stagegates.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a script learns from the packaged command line. */
class ExitCodesIT {

    @TempDir
    private static Path folder;

    @BeforeAll
    static void prepare() throws Exception {
        write("success", "echo 'fine'");
        write("unstable", "unstable 'a test failed'");
        write("failed", "error 'broken'");
        write("aborted", "stageGate(onFailure: [strategy(errors: ['ALL'], action: 'ABORT')]) { error 'broken' }");
        write("expired", "stageGate(runMode: 'manual', timeout: '1s') { echo 'in' }");
        write("gated", "stageGate(runMode: 'manual', timeout: '1m') { echo 'in' }");
        write("wrong", "stageGate(runMode: 'sometimes') { echo 'in' }");
        Files.writeString(folder.resolve("broken.Jenkinsfile"), "pipeline {\n  stages {\n");
        Files.write(folder.resolve("latin.Jenkinsfile"), "echo 'grün'".getBytes(StandardCharsets.ISO_8859_1));
        write("✓-größe", "echo 'in'");
        Files.createDirectories(folder.resolve("a-folder"));
    }

    private static void write(String name, String body) throws Exception {
        Files.writeString(folder.resolve(name + ".Jenkinsfile"), "node { stage('Only') { " + body + " } }\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            run success.Jenkinsfile                        | 0 | ✓ SUCCESS
            run unstable.Jenkinsfile                       | 0 | ≈ UNSTABLE
            run failed.Jenkinsfile                         | 1 | ✗ FAILED
            run wrong.Jenkinsfile                          | 1 | runMode
            run aborted.Jenkinsfile                        | 3 | ■ ABORTED
            run expired.Jenkinsfile                        | 4 | EXPIRED
            run gated.Jenkinsfile --trigger Only           | 0 | Run pressed by admin
            run broken.Jenkinsfile                         | 2 | broken.Jenkinsfile cannot be run
            run missing.Jenkinsfile                        | 2 | There is no file missing.Jenkinsfile
            run a-folder                                   | 2 | a-folder is a folder; name the Jenkinsfile in it.
            run success.Jenkinsfile --stages Only          | 6 | SELECTIVE_DISABLED
            run success.Jenkinsfile --triger Only          | 2 | Unknown option '--triger'. Did you mean '--trigger'?
            retyr 1                                        | 2 | Unknown command 'retyr'. Did you mean 'retry'?
            show                                           | 2 | Missing required parameter: 'RUN'
            plan sucess                                    | 2 | There is neither a file nor a job 'sucess'
            test missing                                   | 2 | There is no folder missing
            serve --port many                              | 2 | --port
            serve --port 65536                             | 2 | There is no port 65536; say one up to 65535
            plan --retry failed#1                          | 2 | Say which stage a retry would go on from, with --from STAGE.
            run latin.Jenkinsfile                          | 2 | latin.Jenkinsfile is not text in UTF-8; save it as such.
            run ✓-größe.Jenkinsfile                        | 0 | größe #1
            """)
    void shouldTellHowItEnded(String arguments, int exitCode, String told) throws Exception {
        Runner.Ended ended = new Runner(folder).run(arguments.split(" "));

        assertThat(ended.output()).contains(told).doesNotContain("\tat ");
        assertThat(ended.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void shouldSayWhyWhenTheHomeCannotBeUsed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        Runner runner = new Runner(folder);

        List<String> told = new ArrayList<>();
        for (Path home : List.of(file, file.resolve("inside"), Path.of("/proc/nowhere/home"))) {
            Runner.Ended ended = runner.run("run", "failed.Jenkinsfile", "--home", home.toString());
            told.add(ended.exitCode() + " " + ended.output().strip());
        }

        assertThat(told)
                .containsExactly(
                        "2 " + file + " cannot be the home, as it is not a folder.",
                        "2 " + file.resolve("inside") + " cannot be the home, as it is not a folder.",
                        "2 The home /proc/nowhere/home cannot be created: no such file or folder: /proc/nowhere");
    }

    @Test
    void shouldTellWhatIsThereWhenARunOrAStageIsNamedWrongly() throws Exception {
        Path home = folder.resolve("one-run");
        Runner runner = new Runner(folder);
        String place = home.toString();
        runner.run("run", "failed.Jenkinsfile", "--home", place);

        List<String> told = new ArrayList<>();
        for (String arguments : List.of(
                "show nope",
                "show 7",
                "show other#1",
                "retry 1 --from Onyl",
                "log 1 --stage Onyl",
                "trigger 1 Only",
                "rerun 1 --stage Onyl")) {
            Runner.Ended ended = runner.run((arguments + " --home " + place).split(" "));
            told.add(ended.exitCode() + " " + ended.output().strip());
        }

        assertThat(told)
                .containsExactly(
                        "2 'nope' does not name a run: write JOB#N, for example release#3, or just the number.",
                        "2 Job failed has no run 7; it has run 1.",
                        "2 There is no job 'other'; there is only failed.",
                        "6 UNKNOWN_STAGE: Run failed#1 has no stage 'Onyl'; say one of Only.",
                        "2 Run failed#1 has no stage 'Onyl'; the nearest are Only.",
                        "6 NOT_FOUND: Stage 'Only' is FAILED and has no gate; nothing to do.",
                        "6 SELECTIVE_DISABLED: Job failed does not allow selective runs; its setting"
                                + " stageExecutionSettings(allowSelective: true) would.");
    }

    @Test
    void shouldRejectWithItsOwnCode() throws Exception {
        Runner runner = new Runner(folder);
        Path home = folder.resolve("rejected-home");
        Process waiting = new ProcessBuilder(
                        "sh", "-c", String.join(" ", Runner.program()) + " run gated.Jenkinsfile --home " + home)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("waiting.txt").toFile())
                .start();
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(60))
                .until(() -> Files.readString(folder.resolve("waiting.txt")).contains("Press Run"));
        runner.run("reject", "1", "Only", "--home", home.toString());

        assertThat(waiting.waitFor()).isEqualTo(ExitCode.REJECTED);
    }

    @Test
    void shouldPrintJsonInAsciiWhenTheLocaleHasNothingElse() throws Exception {
        Files.writeString(folder.resolve("umlaut.Jenkinsfile"), "node { stage('Prüfung') { echo 'ja' } }\n");

        List<String> command = Runner.program();
        command.addAll(List.of("run", "umlaut.Jenkinsfile", "--json"));
        Runner.Ended ended = new Runner(folder).run(command, Map.of("LC_ALL", "C"));

        assertThat(ended.output()).contains("\"Pr\\u00fcfung\"").doesNotContain("Pr?fung");
    }
}
