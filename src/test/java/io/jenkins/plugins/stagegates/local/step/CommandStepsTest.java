package io.jenkins.plugins.stagegates.local.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.local.program.BuildResult;
import io.jenkins.plugins.stagegates.local.program.FailureClassifier;
import io.jenkins.plugins.stagegates.local.program.Program;
import io.jenkins.plugins.stagegates.local.program.ProgramEnding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class CommandStepsTest {

    @TempDir
    Path folder;

    @Test
    void shouldGiveStatusOrTextOrFailWhenACommandEnds() {
        try (Bench bench = new Bench(folder)) {
            bench.run("""
                    node {
                      echo "status ${sh(script: 'exit 4', returnStatus: true)}"
                      echo "[" + sh(script: 'echo one; echo to stderr >&2; echo two', returnStdout: true) + "]"
                      try { sh 'false\\necho unreachable' } catch (e) { echo "${e.message}" }
                      sh '#!/usr/bin/env bash\\necho "${BASH_VERSION:+bash} $0" | sed "s|/.*/||"'
                      sh label: 'Say', script: 'echo $((1+1)); pwd | sed "s|.*/||"'
                      dir('sub') { sh 'pwd | sed "s|.*/||"' }
                      echo "${isUnix()}"
                      try { bat 'dir' } catch (e) { echo e.message.replaceAll('has .*;', 'has X;') }
                    }
                    """);
            assertThat(bench.log.toString().lines().skip(1))
                    .contains(
                            "+ exit 4",
                            "status 4",
                            "to stderr",
                            "[one",
                            "two",
                            "+ false",
                            "script returned exit code 1")
                    .contains("bash 8.sh", "2", "workspace", "sub", "true")
                    .contains("Step 'bat' runs on Windows only, and this machine has X; use sh, or ask isUnix() first")
                    .doesNotContain("unreachable");
        }
    }

    @Test
    void shouldShowOutputAtOnceWhenTheCommandStillRuns() {
        try (Bench bench = new Bench(folder)) {
            Program program = bench.start("node { sh 'echo early; sleep 60' }");
            await().until(() -> bench.log.toString().contains("early\n"));
            assertThat(program.ended()).isNotDone();
            program.abort("enough");
            assertThat(Bench.await(program).result()).isEqualTo(BuildResult.ABORTED);
        }
    }

    @Test
    void shouldEndTheWholeProcessGroupWhenTheRunIsAborted() throws IOException {
        Path pid = folder.resolve("pid");
        try (Bench bench = new Bench(folder)) {
            Program program = bench.start("node { sh '(sleep 60 & echo $! > " + pid + "; wait)' }");
            await().until(() -> Files.exists(pid) && Files.size(pid) > 0);
            program.abort("Aborted by alice");
            ProgramEnding ending = Bench.await(program);
            assertThat(ending.failure().orElseThrow()).hasMessage("Aborted by alice");
            long child = Long.parseLong(Files.readString(pid).strip());
            await().untilAsserted(() -> assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive))
                    .isEmpty());
        }
    }

    @Test
    void shouldUseForceWhenACommandIgnoresTheRequestToEnd() {
        try (Bench bench = new Bench(folder)) {
            long began = System.nanoTime();
            Program program = bench.start("node { sh 'trap \"\" TERM; echo ready; while true; do sleep 1; done' }");
            await().until(() -> bench.log.toString().contains("ready\n"));
            program.abort("enough");
            assertThat(Bench.await(program).result()).isEqualTo(BuildResult.ABORTED);
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(20));
        }
    }

    @Test
    void shouldEndTheCommandWhenATimeoutIsOver() {
        try (Bench bench = new Bench(folder)) {
            ProgramEnding ending = bench.run("""
                    node {
                      timeout(time: 300, unit: 'MILLISECONDS') { sh 'sleep 60' }
                    }
                    """);
            assertThat(ending.result()).isEqualTo(BuildResult.ABORTED);
            assertThat(FailureClassifier.classify(ending.failure().orElseThrow()))
                    .isEqualTo(ErrorType.TIMEOUT);
            assertThat(bench.log.toString()).contains("Cancelling nested steps due to timeout");
        }
    }

    @Test
    void shouldGoOnWhileTheCommandSpeaksWhenATimeoutMeasuresActivity() {
        try (Bench bench = new Bench(folder)) {
            ProgramEnding ending = bench.run("""
                    node {
                      timeout(time: 500, unit: 'MILLISECONDS', activity: true) { sh 'for i in 1 2 3 4 5; do sleep 0.2; echo $i; done' }
                      echo 'spoke'
                      timeout(time: 500, unit: 'MILLISECONDS', activity: true) { sh 'sleep 60' }
                    }
                    """);
            assertThat(ending.result()).isEqualTo(BuildResult.ABORTED);
            assertThat(bench.log.toString()).contains("spoke\n");
        }
    }

    @Test
    void shouldNotWaitForAProcessInTheBackgroundWhenTheScriptHasEnded() {
        try (Bench bench = new Bench(folder)) {
            long began = System.nanoTime();
            bench.run("node { sh 'sleep 20 & echo started' }");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
            assertThat(bench.log.toString()).contains("started");
        }
    }

    @Test
    void shouldJudgeAFailureByWhatTheCommandPrinted() {
        try (Bench bench = new Bench(folder)) {
            ProgramEnding ending =
                    bench.run("node { sh 'echo \"curl: (6) Could not resolve host: nowhere\"; exit 6' }");
            assertThat(FailureClassifier.classify(ending.failure().orElseThrow()))
                    .isEqualTo(ErrorType.CONNECTIVITY);
        }
    }
}
