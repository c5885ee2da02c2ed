package io.jenkins.plugins.stagegates.local.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.local.program.BuildResult;
import io.jenkins.plugins.stagegates.local.program.FailureClassifier;
import io.jenkins.plugins.stagegates.local.program.Program;
import io.jenkins.plugins.stagegates.local.program.ProgramEnding;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowStepsTest {

    @TempDir
    Path folder;

    private ProgramEnding run(Bench bench, String script) {
        return bench.run(script);
    }

    @Test
    void shouldGiveAMapOfValuesWhenAllBranchesEndWell() {
        try (Bench bench = new Bench(folder)) {
            run(bench, "def r = parallel(a: { 1 }, b: { echo 'b'; 'two' }); echo \"${r}\"; parallel([:])");
            assertThat(bench.log).hasToString("b\n[a:1, b:two]\n");
        }
    }

    @Test
    void shouldEndAllBranchesBeforeItFailsWhenOneFails() {
        try (Bench bench = new Bench(folder)) {
            ProgramEnding ending = run(
                    bench,
                    "parallel a: { error 'first' }, b: { sleep time: 50, unit: 'MILLISECONDS'; echo 'b ends'; error 'second' }");
            assertThat(bench.log).hasToString("b ends\n");
            assertThat(ending.failure().orElseThrow()).hasMessage("first");
            assertThat(ending.failure().orElseThrow().getSuppressed()).hasSize(1);
        }
    }

    @Test
    void shouldInterruptTheOtherBranchesWhenOneFailsFast() {
        try (Bench bench = new Bench(folder)) {
            long began = System.nanoTime();
            ProgramEnding ending = run(
                    bench,
                    "stage('s') { parallel a: { sleep time: 50, unit: 'MILLISECONDS'; error 'first' }, b: { try { parallel c: { input 'wait' }, d: { sleep 60 } } finally { echo 'cleaned' } }, failFast: true }");
            assertThat(bench.log).hasToString("cleaned\n");
            assertThat(ending.failure().orElseThrow()).hasMessage("first");
            assertThat(bench.control.told).contains("withdraw input s/b/c");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void shouldTellOfBranchesWhoseFirstStepIsNoStage() {
        try (Bench bench = new Bench(folder)) {
            run(bench, """
                    stage('T') {
                      catchError { parallel unit: { echo 'u' }, late: { echo 'l'; stage('x') { } }, early: { stage('y') { } ; echo 'e' },
                          broken: { node { error 'no' } }, empty: { }, outer: { parallel inner: { echo 'i' } } }
                    }
                    """);
            assertThat(bench.control.told)
                    .filteredOn(line -> line.contains(" branch "))
                    .containsExactlyInAnyOrder(
                            "enter branch T/unit",
                            "end branch T/unit",
                            "enter branch T/late",
                            "end branch T/late",
                            "enter branch T/broken",
                            "end branch T/broken FAILED",
                            "enter branch T/outer",
                            "enter branch T/outer/inner",
                            "end branch T/outer/inner",
                            "end branch T/outer");
        }
    }

    @Test
    void shouldNameStagesAsTheSpecificationSaysWhenTheyAreNestedAndRepeated() {
        try (Bench bench = new Bench(folder)) {
            run(bench, """
                    stage('Deploy') { parallel eu: { stage('eu') { stage('Smoke') { } } }, us: { stage('Smoke') { } ; stage('us') { } } }
                    stage('Deploy') { parallel eu: { }, us: { stage('T') { } } }
                    stage('a/b~c%') { }
                    """);
            assertThat(bench.control.told)
                    .filteredOn(line -> line.startsWith("enter"))
                    .containsExactlyInAnyOrder(
                            "enter Deploy",
                            "enter Deploy/eu [Deploy/eu]",
                            "enter Deploy/eu/Smoke [Deploy/eu]",
                            "enter Deploy/us/Smoke [Deploy/us]",
                            "enter Deploy/us/us [Deploy/us]",
                            "enter Deploy~2",
                            "enter Deploy~2/us/T [Deploy~2/us]",
                            "enter a%2Fb%7Ec%25");
        }
    }

    @Test
    void shouldTryAgainWhenItFailsButNotWhenItIsInterrupted() {
        try (Bench bench = new Bench(folder)) {
            run(bench, """
                    def n = 0
                    retry(3) { n++; echo "try ${n}"; if (n < 3) { timeout(time: 1, unit: 'MILLISECONDS') { sleep 60 } } }
                    try { retry(2) { error "never" } } catch (e) { echo "gave up: ${e.message}" }
                    """);
            assertThat(bench.log.toString().lines().filter(line -> !line.startsWith("Cancelling")))
                    .containsExactly(
                            "try 1",
                            "ERROR: Timeout has been exceeded",
                            "Retrying",
                            "try 2",
                            "ERROR: Timeout has been exceeded",
                            "Retrying",
                            "try 3",
                            "ERROR: never",
                            "Retrying",
                            "gave up: never");
            bench.notes.clear();
            Program program = bench.start("stage('s') { retry(3) { input 'wait' } }");
            await().until(() -> bench.control.gates.containsKey("s"));
            program.abort("enough");
            assertThat(Bench.await(program).failure().orElseThrow()).hasMessage("enough");
        }
    }

    @Test
    void shouldShieldTheRunFromAFailureWhenItIsCaught() {
        try (Bench bench = new Bench(folder)) {
            ProgramEnding ending = run(bench, """
                    stage('A') { catchError(message: 'soft', buildResult: 'SUCCESS', stageResult: 'UNSTABLE') { error 'x' } }
                    echo currentBuild.currentResult
                    stage('B') { warnError('careful') { error 'y' } }
                    echo currentBuild.currentResult
                    stage('C') { unstable 'shaky' }
                    catchError { error 'z' }
                    echo "${currentBuild.currentResult} ${currentBuild.resultIsWorseOrEqualTo('FAILURE')}"
                    """);
            assertThat(bench.log)
                    .hasToString(
                            "ERROR: soft\nERROR: x\nSUCCESS\nERROR: careful\nERROR: y\nUNSTABLE\nWARNING: shaky\nERROR: z\nFAILURE true\n");
            assertThat(ending.result()).isEqualTo(BuildResult.FAILURE);
            assertThat(ending.failure()).isEmpty();
            assertThat(bench.control.told)
                    .contains("worsened A UNSTABLE", "worsened B UNSTABLE", "worsened C UNSTABLE", "end C UNSTABLE");
        }
    }

    @Test
    void shouldSetTheResultOnlyToSomethingWorse() {
        try (Bench bench = new Bench(folder)) {
            ProgramEnding ending = run(
                    bench,
                    "currentBuild.result = 'UNSTABLE'; currentBuild.result = 'SUCCESS'; echo currentBuild.result");
            assertThat(bench.log).hasToString("UNSTABLE\n");
            assertThat(ending.result()).isEqualTo(BuildResult.UNSTABLE);
        }
    }

    @Test
    void shouldWaitUntilTheBlockGivesTrue() {
        try (Bench bench = new Bench(folder)) {
            run(
                    bench,
                    "def n = 0; waitUntil(initialRecurrencePeriod: 5, quiet: true) { n++; echo \"n${n}\"; return n == 3 }; try { waitUntil { 'x' } } catch (e) { echo e.message }");
            assertThat(bench.log)
                    .hasToString("n1\nn2\nn3\nThe block of step 'waitUntil' must give true or false, but gave 'x'\n");
        }
    }

    @Test
    void shouldCleanUpAndEndWhenItIsAborted() {
        try (Bench bench = new Bench(folder)) {
            Program program = bench.start(
                    "try { stage('s') { parallel a: { sleep 60 }, b: { input 'x' } } } catch (e) { echo \"${e.class.simpleName} ${e.causes}\"; throw e } finally { echo 'finally' }");
            await().until(() -> bench.control.gates.containsKey("s/b"));
            program.abort("Aborted by alice");
            ProgramEnding ending = Bench.await(program);
            assertThat(ending.result()).isEqualTo(BuildResult.ABORTED);
            assertThat(bench.log).hasToString("FlowInterruptedException [Aborted by alice]\nfinally\n");
        }
    }

    @Test
    void shouldBreakALoopThatNeverCallsAStepWhenItIsAborted() {
        try (Bench bench = new Bench(folder)) {
            Program program = bench.start("echo 'in'\nwhile (true) { }");
            await().until(() -> bench.log.toString().contains("in"));
            program.abort("enough");
            assertThat(Bench.await(program).result()).isEqualTo(BuildResult.ABORTED);
        }
    }

    @Test
    void shouldFailWithTheErrorTypeOfATimeoutWhenItIsOver() {
        try (Bench bench = new Bench(folder)) {
            ProgramEnding ending = run(bench, "stage('S') { timeout(time: 20, unit: 'MILLISECONDS') { sleep 60 } }");
            assertThat(FailureClassifier.classify(ending.failure().orElseThrow()))
                    .isEqualTo(ErrorType.TIMEOUT);
            assertThat(bench.control.told).contains("end S ABORTED TIMEOUT Timeout has been exceeded");
        }
    }

    @Test
    void shouldKeepNoThreadWhenManyProgramsWait() {
        int before = Thread.activeCount();
        try (Bench bench = new Bench(folder)) {
            bench.remembers = false;
            for (int i = 0; i < 200; i++) {
                bench.start("stage('s') { parallel a: { input 'x' }, b: { sleep 600 } }");
            }
            await().until(() -> bench.control.told.stream()
                            .filter(line -> line.startsWith("input"))
                            .count()
                    == 200);
            assertThat(Thread.activeCount() - before).isLessThan(6);
        }
    }
}
