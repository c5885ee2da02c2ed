package io.jenkins.plugins.stagegates.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioCommandIT {

    @TempDir
    private Path folder;

    private Path scenarios = Path.of("");

    @BeforeEach
    void makeFolder() throws Exception {
        scenarios = Files.createDirectory(folder.resolve("scenarios"));
    }

    private Runner.Ended play(String... options) throws Exception {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "test";
        arguments[1] = "scenarios";
        System.arraycopy(options, 0, arguments, 2, options.length);
        return new Runner(folder).run(arguments);
    }

    private void write(String file, String text) throws Exception {
        Files.writeString(scenarios.resolve(file), text);
    }

    private static String passing(String name) {
        return """
                name: %s
                jenkinsfile: "node { stage('A') { echo 'hello' } }"
                steps: [{start: {}}, {run: r1, is: SUCCESS}]
                """.formatted(name);
    }

    @Test
    void shouldPassTheStoriesOfShortStagesOfTheirNamesAndOfTheJob() throws Exception {
        write("quick-stages.yaml", """
                name: a status that passed quickly was seen, also by the name of the stage
                jenkinsfile: |
                  node {
                    echo "this is ${env.JOB_NAME}"
                    stage('One') { echo 'one' }
                    stage('Outer') { stage('Two') {
                      stageGate(onFailure: [strategy(errors: ['ALL'], action: 'RETRY', count: 2, intervals: ['1s'])]) {
                        sh 'test -e tries && test -e more || { test -e tries && touch more; touch tries; false; }'
                      }
                    } }
                    stage('Gate') { stageGate(runMode: 'manual', timeout: '1m') { echo 'in' } }
                  }
                steps:
                  - start: {}
                  - {stage: Gate, is: WAITING}
                  - {stage: One, is: RUNNING}
                  - {stage: Two, is: RUNNING, attempt: 1}
                  - {stage: Two, is: RUNNING, attempt: 2}
                  - {stage: Outer/Two, is: RUNNING, attempt: 3}
                  - {stage: Two, is: SUCCESS, attempt: 3}
                  - trigger: {stage: Gate}
                  - {stage: Gate, is: RUNNING}
                  - {run: r1, is: SUCCESS}
                  - log: {has: this is quick-stages}
                  - {plan: {retry: {run: r1, from: Two}}, refused: NOT_RETRYABLE}
                """);

        Runner.Ended ended = play();

        assertThat(ended.output().replaceAll("\\([0-9.]+ s\\)", "(n s)")).isEqualTo("""
                ✓ a status that passed quickly was seen, also by the name of the stage (n s)
                1 passed, 0 failed
                """);
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void shouldFailWhenAnAttemptNeverWasOrANameIsNotUnique() throws Exception {
        write(
                "a.yaml",
                passing("no second attempt").replace("{run: r1, is: SUCCESS}", "{stage: A, is: RUNNING, attempt: 2}"));
        write("b.yaml", """
                name: two of one name
                jenkinsfile: "node { stage('X') { stage('A') { echo '1' } }; stage('Y') { stage('A') { echo '2' } } }"
                steps: [{start: {}}, {run: r1, is: SUCCESS}, {stage: A, is: SUCCESS}]
                """);

        Runner.Ended ended = play();

        assertThat(ended.output()).contains("""
                        ✗ no second attempt
                            a.yaml:3: {stage: A, is: RUNNING, attempt: 2}
                            - expected stage A is RUNNING, attempt 2
                            + seen     stage A is SUCCESS, attempt 1
                        """).contains("""
                            - expected one stage named A
                            + seen     several; name one by its path: X/A, Y/A
                        """).endsWith("0 passed, 2 failed\n");
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    @Test
    void shouldFailWithFileAndLineWhenAFileCannotBeRead() throws Exception {
        Files.createDirectory(scenarios.resolve("folder.yaml"));
        Files.write(scenarios.resolve("latin.yaml"), "name: Prüfung\n".getBytes(StandardCharsets.ISO_8859_1));
        write("type.yaml", passing("x").replace("{run: r1, is: SUCCESS}", "{stage: A, is: SUCCESS, attempt: two}"));
        write("key.yaml", passing("x").replace("{start: {}}", "{start: {stagess: [A]}}"));
        write("good.yaml", passing("fine"));

        Runner.Ended ended = play("--jobs", "1");

        assertThat(ended.output().replaceAll("\\([0-9.]+ s\\)", "(n s)")).isEqualTo("""
                ✗ folder.yaml
                    folder.yaml:1: The file cannot be read: Is a directory
                ✓ fine (n s)
                ✗ key.yaml
                    key.yaml:3: Unknown key 'stagess' in 'start'; known are borrowFrom, inputs, params, stages, supply.
                ✗ latin.yaml
                    latin.yaml:1: The file is not in UTF-8.
                ✗ type.yaml
                    type.yaml:3: Expected a whole number for 'attempt'.
                1 passed, 4 failed
                """);
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    @Test
    void shouldUseAsciiWhenTheLocaleHasNothingElseAndPlayOneFileWhenItIsNamed() throws Exception {
        write("good.yaml", passing("fine"));
        List<String> command = Runner.program();
        command.addAll(List.of("test", "scenarios/good.yaml"));

        Runner.Ended ended = new Runner(folder).run(command, Map.of("LC_ALL", "C"));

        assertThat(ended.output().replaceAll("\\([0-9.]+ s\\)", "(n s)"))
                .isEqualTo("ok fine (n s)\n1 passed, 0 failed\n");
    }

    @Test
    void shouldPrintAnObjectForEachWhenJsonIsWanted() throws Exception {
        write("bad.yaml", "name: x\n");
        write("good.yaml", passing("fine"));

        Runner.Ended ended = play("--json");

        assertThat(ended.output().replaceAll("\"seconds\":[0-9.]+", "\"seconds\":0"))
                .isEqualTo("""
                {"file":"bad.yaml","name":"bad.yaml","passed":false,"seconds":0,"failure":["bad.yaml:1: The scenario has no 'jenkinsfile'."]}
                {"file":"good.yaml","name":"fine","passed":true,"seconds":0,"failure":[]}
                """);
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    @Test
    void shouldSayWhatIsMissingWhenTheJenkinsCannotBePlayedOn() throws Exception {
        write("good.yaml", passing("fine"));
        Files.writeString(folder.resolve("tokens"), "admin: abc\n");

        assertThat(play("--restart", "true").output())
                .contains("--tokens and --restart are for scenarios on a Jenkins; name it with --jenkins.");
        assertThat(play("--jenkins", "http://127.0.0.1:9/").output())
                .contains("With --jenkins there must be --tokens, a file with the API tokens of the users.");
        Runner.Ended nobody = play("--jenkins", "http://127.0.0.1:9/", "--tokens", "tokens");
        assertThat(nobody.output()).contains("The host at http://127.0.0.1:9/ does not answer");
        assertThat(nobody.exitCode()).isEqualTo(2);
    }
}
