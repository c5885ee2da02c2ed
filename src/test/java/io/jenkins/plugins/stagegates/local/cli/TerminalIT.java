package io.jenkins.plugins.stagegates.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses the packaged command line in a real terminal, which {@code script} of util-linux makes. */
class TerminalIT {

    private static final String CTRL_C = "\u0003";

    @TempDir
    private Path folder;

    private final List<Typing> open = new ArrayList<>();
    private Runner runner = new Runner(Path.of(""));

    /** A command line at which a person types. */
    private final class Typing implements AutoCloseable {

        private final Path screen;
        private final Process process;
        private final OutputStream keys;
        private int from;

        Typing(String environment, String... arguments) throws IOException {
            screen = Files.createTempFile(folder, "screen", ".txt");
            List<String> line = Runner.program();
            line.addAll(List.of(arguments));
            String command = "stty cols 100 rows 30; exec env --default-signal=INT TERM=xterm " + environment + " "
                    + String.join(" ", line.stream().map(Advice::quoted).toList());
            process = new ProcessBuilder("script", "-qefc", command, "/dev/null")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(screen.toFile())
                    .start();
            keys = process.getOutputStream();
            open.add(this);
        }

        /** Waits for this text after what was seen before. */
        Typing sees(String text) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(rest()).contains(text));
            from += rest().indexOf(text) + text.length();
            return this;
        }

        Typing types(String text) throws IOException {
            keys.write(text.getBytes(StandardCharsets.UTF_8));
            keys.flush();
            return this;
        }

        String all() throws IOException {
            return Files.readString(screen, StandardCharsets.UTF_8);
        }

        private String rest() {
            try {
                return all().substring(from);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        int exitCode() throws InterruptedException {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("ended: %s", rest())
                    .isTrue();
            return process.exitValue();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    @BeforeEach
    void gated() throws IOException {
        runner = new Runner(folder);
        runner.write("gated.Jenkinsfile", """
                pipeline {
                  agent any
                  stages {
                    stage('Deploy') {
                      options {
                        stageGate(runMode: 'manual', message: 'To production?', patterns: [VERSION: 'v[0-9]+'],
                          inputs: [string(name: 'VERSION'), choice(name: 'REGION', choices: ['eu', 'us']), password(name: 'TOKEN')])
                      }
                      steps {
                        echo "deploying ${VERSION} to ${REGION}"
                        sh 'echo long work; sleep 60'
                      }
                      post { always { echo 'cleaned up' } }
                    }
                  }
                }
                """);
    }

    @AfterEach
    void closeAll() {
        open.forEach(Typing::close);
    }

    private Typing stageGates(String... arguments) throws IOException {
        return new Typing("LC_ALL=C.UTF-8 NO_COLOR=1", arguments);
    }

    @Test
    void shouldAskForEachInputAndAbortPolitelyWhenCtrlCIsPressedWhileSomethingRuns() throws Exception {
        Typing run = stageGates("run", "gated.Jenkinsfile");

        run.sees("Stage 'Deploy' waits for Run: To production?").sees("[r]un").types("r\n");
        run.sees("VERSION: ").types("1\n").sees("'1' does not match v[0-9]+.");
        run.sees("VERSION: ").types("v1\n").sees("REGION [eu]: ").types("2\n");
        run.sees("TOKEN: ").sees("TOKEN: ").types("s3cret\n");
        run.sees("deploying v1 to us").sees("long work").types(CTRL_C);
        run.sees("Aborting the run").sees("cleaned up").sees("■ ABORTED");

        assertThat(run.exitCode()).isEqualTo(ExitCode.ABORTED);
        assertThat(run.all()).doesNotContain("s3cret").contains("./stage-gates retry gated#1 --from Deploy");
    }

    @Test
    void shouldLeaveTheRunWaitingWhenCtrlCIsPressedAtTheQuestion() throws Exception {
        Typing run = stageGates("run", "gated.Jenkinsfile");
        run.sees("[l]ater? ").types(CTRL_C).sees("The run waits on; come back with: ./stage-gates resume gated#1");
        assertThat(run.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(runner.run("gates").output()).contains("gated#1", "Deploy");

        Typing resumed = stageGates("resume", "1");
        resumed.sees("[l]ater? ").types("j\n").sees("Why").types("not today\n").sees("⊘ REJECTED");

        assertThat(resumed.exitCode()).isEqualTo(ExitCode.REJECTED);
    }

    @Test
    void shouldEndTheQuestionWhenSomebodyElseDecides() throws Exception {
        Typing run = stageGates("run", "gated.Jenkinsfile");
        run.sees("[l]ater? ").types("r\n").sees("VERSION: ");

        runner.run("reject", "1", "Deploy");

        run.sees("Meanwhile admin rejected.").sees("⊘ REJECTED");
        assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
    }

    @Test
    void shouldEndTheQuestionWhenTheTimeIsOver() throws Exception {
        runner.write("short.Jenkinsfile", """
                node { stage('Gate') { stageGate(runMode: 'manual', timeout: '3s') { echo 'in' } } }
                """);
        Typing run = stageGates("run", "short.Jenkinsfile");

        run.sees("[l]ater? ").sees("Meanwhile the time to press Run was over.").sees("EXPIRED");
        assertThat(run.exitCode()).isEqualTo(ExitCode.EXPIRED);
    }

    @Test
    void shouldDrawOnlyAsciiWhenTheLocaleHasNothingElse() throws Exception {
        runner.write("quick.Jenkinsfile", "node { stage('Quick') { sh 'sleep 1' } }\n");
        Typing run = new Typing("LC_ALL=C NO_COLOR=1", "run", "quick.Jenkinsfile");

        run.sees("> RUNNING").sees("+ SUCCESS");
        assertThat(run.exitCode()).isZero();
        assertThat(run.all()).matches("\\p{ASCII}*").doesNotContain("\u001b[0m").doesNotContain("??");
    }

    @Test
    void shouldPrintPlainLinesWhenTheTerminalIsDumb() throws Exception {
        runner.write("quick.Jenkinsfile", "node { stage('Quick') { sh 'sleep 1' } }\n");
        Typing run = new Typing("LC_ALL=C.UTF-8 TERM=dumb", "run", "quick.Jenkinsfile");

        run.sees("Quick: The stage started").sees("✓ SUCCESS");
        assertThat(run.exitCode()).isZero();
        assertThat(run.all()).doesNotContain("\u001b");
    }
}
