package io.jenkins.plugins.stagegates.local.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code bat} with a shell script in the place of Windows' {@code cmd}. */
@DisabledOnOs(OS.WINDOWS)
class BatchTest {

    /** Echoes each line as {@code cmd} does, but for those with an {@code @}, and executes it with the shell. */
    private static final String CMD = """
            #!/bin/sh
            [ "$1 $2 $#" = '/c call 3' ] || exit 99
            case "$3" in *.bat) ;; *) exit 98 ;; esac
            echo=on
            while IFS= read -r line || [ -n "$line" ]; do
              case $line in
                '@echo off') echo=off; continue ;;
                @*) line=${line#@} ;;
                *) [ $echo = off ] || echo "$PWD>$line" ;;
              esac
              sh -c "$line" || exit $?
            done < "$3"
            """;

    @TempDir
    Path folder;

    private Path cmd;

    @BeforeEach
    void writeCmd() throws IOException {
        cmd = Files.writeString(folder.resolve("cmd"), CMD);
        assertThat(cmd.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void shouldEchoItsCommandsAlsoIntoWhatItReturnsUnlessTheyAreSwitchedOff() {
        try (Bench bench = new Bench(folder, Steps.registry(List.of(CommandSteps.bat(cmd.toString()))))) {
            bench.run("""
                    echo "${node { isUnix() }}"
                    node {
                      bat 'echo hello'
                      echo "[${bat(script: 'echo loud', returnStdout: true).trim()}]"
                      echo "[${bat(script: '@echo off\\necho quiet', returnStdout: true).trim()}]"
                      echo "[${bat(script: '@echo also quiet', returnStdout: true).trim()}]"
                      echo "${bat(script: '@exit 4', returnStatus: true)}"
                      withEnv(['NAME=moon']) { dir('sub') { bat '@echo $NAME in $(basename $PWD)' } }
                      try { bat '@exit 3' } catch (e) { echo e.message }
                    }
                    """);
            assertThat(bench.log.toString().replaceAll("(?m)^Running.*\n", "").replace(folder.toString(), "FOLDER"))
                    .isEqualTo("""
                            true
                            FOLDER/workspace>echo hello
                            hello
                            [FOLDER/workspace>echo loud
                            loud]
                            [quiet]
                            [also quiet]
                            4
                            moon in sub
                            script returned exit code 3
                            """);
        }
    }

    @Test
    void shouldBeRefusedBeforeTheFirstStageUnlessTheScriptAsksForThePlatform() throws Exception {
        assertThat(Bench.COMPILER
                        .compile("stage('x') { echo 'a' }\nnode { bat 'dir' }")
                        .mistakes()
                        .toString())
                .startsWith("[line 2: Step 'bat' runs on Windows only, and this machine has ")
                .endsWith("; use sh, or ask isUnix() first]");
        try (Bench bench = new Bench(folder)) {
            var ending = bench.run("node { if (isUnix()) { sh 'echo shell' } else { bat 'echo batch' } }");
            assertThat(ending.failure()).isEmpty();
            assertThat(bench.log).asString().contains("shell").doesNotContain("batch");
        }
    }
}
