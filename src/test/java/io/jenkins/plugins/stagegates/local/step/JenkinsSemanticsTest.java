package io.jenkins.plugins.stagegates.local.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.stagegates.local.program.BuildResult;
import io.jenkins.plugins.stagegates.local.program.Program;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the steps of Jenkins promise, read from their sources: options, return values, messages, and how failures spread. */
class JenkinsSemanticsTest {

    @TempDir
    Path folder;

    /** The log, and behind it the result and the failure. */
    private String run(String script) {
        try (Bench bench = new Bench(folder)) {
            var ending = bench.run(script);
            ending.failure()
                    .ifPresent(failure -> bench.log.append("! ").append(failure).append('\n'));
            return bench.log
                    .append(ending.result())
                    .toString()
                    .replaceAll("(?m)^(Running on|\\+ ).*\n", "")
                    .replace(folder.toString(), "FOLDER");
        }
    }

    @Test
    void shouldFailWithTheWorstFailureWhenSeveralBranchesFail() {
        assertThat(run("""
                        def together(Map branches) { try { parallel branches } catch (e) { echo "${e} ${e.suppressed.collect { it.message }}" } }
                        together a: { error 'abort' }, b: { sleep time: 20, unit: 'MILLISECONDS'; throw new IllegalStateException('bug') }
                        together a: { timeout(time: 1, unit: 'MILLISECONDS') { sleep 9 } }, b: { sleep time: 60, unit: 'MILLISECONDS'; error 'late' }
                        together a: { error 'one' }, b: { error 'two' }
                        together failFast: true, a: { sleep time: 20, unit: 'MILLISECONDS'; error 'first' }, b: { try { sleep 60 } finally { throw new IllegalStateException('on the way out') } }
                        echo "${parallel(a: { 1 }, b: { 'x' }, c: { })}"
                        """)).isEqualTo("""
                        java.lang.IllegalStateException: bug [abort]
                        Cancelling nested steps due to timeout
                        hudson.AbortException: late [Timeout has been exceeded]
                        hudson.AbortException: one [two]
                        hudson.AbortException: first [on the way out]
                        [a:1, b:x, c:null]
                        SUCCESS""");
    }

    @Test
    void shouldRetryOnlyWhatItsConditionsNameWhenItHasAny() {
        assertThat(run("""
                        int n = 0
                        try { retry(count: 3, conditions: [agent(), nonresumable()]) { n++; error 'own' } } catch (e) { echo "${n} ${e.message}" }
                        n = 0
                        try { retry(count: 3, conditions: []) { n++; error 'own' } } catch (e) { echo "${n} ${e.message}" }
                        try { retry(count: 2, conditions: [string(name: 'x')]) { } } catch (e) { echo e.message }
                        """)).isEqualTo("""
                        1 own
                        ERROR: own
                        Retrying
                        ERROR: own
                        Retrying
                        3 own
                        Parameter 'conditions' of step 'retry' has 'string{name=x}', but must be a list of agent(), kubernetesAgent() and nonresumable()
                        SUCCESS""");
    }

    @Test
    void shouldRetryATimeoutButNotAnAbortWhenBothInterrupt() {
        assertThat(run("""
                        int n = 0
                        retry(2) { timeout(time: 20, unit: 'MILLISECONDS') { if (n++ == 0) { sleep 60 } } }
                        echo "${n}"
                        timeout(time: 50, unit: 'MILLISECONDS') { retry(5) { n++; sleep 60 } }
                        """)).isEqualTo("""
                        Cancelling nested steps due to timeout
                        ERROR: Timeout has been exceeded
                        Retrying
                        2
                        Cancelling nested steps due to timeout
                        ! org.jenkinsci.plugins.workflow.steps.FlowInterruptedException: Timeout has been exceeded
                        ABORTED""");
    }

    @Test
    void shouldTakeTheResultOfAnInterruptionWhenItIsCaught() {
        assertThat(run("""
                        stage('a') { catchError(buildResult: 'SUCCESS', stageResult: 'UNSTABLE') { timeout(time: 9, unit: 'MILLISECONDS') { sleep 60 } } }
                        echo "${currentBuild.result}"
                        """)).isEqualTo("""
                        Cancelling nested steps due to timeout
                        ERROR: Timeout has been exceeded
                        ABORTED
                        ABORTED""");
    }

    @Test
    void shouldLetAnInterruptionPassOnlyWhenItIsOneAndCatchInterruptionsIsOff() {
        try (Bench bench = new Bench(folder)) {
            Program program = bench.start("""
                    catchError(catchInterruptions: false) { timeout(time: 9, unit: 'MILLISECONDS') { sleep 60 } }
                    echo 'after the timeout'
                    try { catchError(catchInterruptions: false) { sleep 600 } ; echo 'not here' } finally { echo 'finally' }
                    """);
            await().until(() -> bench.log.toString().contains("after"));
            program.abort("Aborted by alice");
            var ending = Bench.await(program);
            assertThat(bench.log.append(ending.result())).hasToString("""
                            Cancelling nested steps due to timeout
                            ERROR: Timeout has been exceeded
                            after the timeout
                            finally
                            ABORTED""");
        }
    }

    @Test
    void shouldGoOnBehindAnAbortedBlockWhenItCatchesInterruptionsAsJenkinsDoesByDefault() {
        try (Bench bench = new Bench(folder)) {
            Program program = bench.start("echo 'in'; catchError { sleep 600 }; echo \"then ${currentBuild.result}\"");
            await().until(() -> bench.log.toString().contains("in"));
            program.abort("Aborted by alice");
            var ending = Bench.await(program);
            assertThat(bench.log.append(ending.result())).hasToString("""
                            in
                            ERROR: Aborted by alice
                            then ABORTED
                            ABORTED""");
        }
    }

    @Test
    void shouldReadTextsAsNumbersAndFlagsWhenAStepTakesThose() {
        assertThat(run("""
                        def n = '2'
                        timeout(time: '5', unit: 'SECONDS') { retry("${n}") { echo 'x' } }
                        sleep '0'
                        sleep time: '1.5', unit: 'MILLISECONDS'
                        node { echo "${sh(script: 'exit 3', returnStatus: 'true')}" }
                        try { steps.retry('many') { } } catch (e) { echo e.message }
                        timeout(9999999999999999) { echo 'long' }
                        """)).isEqualTo("""
                        x
                        3
                        Parameter 'count' of step 'retry' is 'many' (String), but must be a Number
                        long
                        SUCCESS""");
    }

    @Test
    void shouldGiveWhatACommandPrintsAndItsCodeAsJenkinsDoes() {
        assertThat(run("""
                        node {
                          echo "[${sh(script: 'printf "  a\\\\n\\\\n"', returnStdout: true)}]"
                          echo "[${sh(script: 'true', returnStdout: true)}] ${sh 'true'}"
                          echo "${sh(script: 'echo err >&2; exit 5', returnStatus: true, label: 'count')}"
                          try { sh 'exit 7' } catch (e) { echo "${e.class.simpleName} ${e.message}" }
                          try { sh(script: 'echo out; exit 8', returnStdout: true) } catch (e) { echo e.message }
                          try { sh 'false; echo not reached' } catch (e) { echo e.message }
                          sh '#!/bin/sh\\nfalse; echo reached'
                        }
                        """)).isEqualTo("""
                        [  a

                        ]
                        [] null
                        err
                        5
                        AbortException script returned exit code 7
                        out
                        script returned exit code 8
                        script returned exit code 1
                        reached
                        SUCCESS""");
    }

    @Test
    void shouldResolveVariablesInTheOrderOfJenkinsWhenTheyAreSetInSeveralWays() {
        assertThat(run("""
                        env.A = 'run'
                        withEnv(['A=with', "B=${env.A}-b", 'C=$B-c', 'EMPTY=', 'EQ=x=y']) {
                          env.A = 'lost inside'
                          echo "${A} ${env.A} ${B} ${C} [${EMPTY}] ${EQ}"
                          withEnv(['A=inner']) { echo A }
                          node { sh 'echo "$A $B [$EMPTY]"' }
                        }
                        echo "${A} ${env.B}"
                        env.N = 5; env.T = true
                        echo "${env.N.class.simpleName} ${env.T} ${env.NONE}"
                        node { withEnv(['PATH+X=/x']) { echo env.PATH.substring(0, 3) } }
                        try { withEnv(['nothing']) { } } catch (e) { echo e.message }
                        try { echo NONE } catch (e) { echo e.class.simpleName }
                        """)).isEqualTo("""
                        with with run-b run-b-c [] x=y
                        inner
                        with run-b []
                        lost inside null
                        String true null
                        /x:
                        Parameter 'overrides' of step 'withEnv' has 'nothing', but every entry must be NAME=value
                        MissingPropertyException
                        SUCCESS""");
    }

    @Test
    void shouldNeverMakeAResultBetterWhenTheScriptSetsIt() {
        assertThat(run("""
                        echo "${currentBuild.result} ${currentBuild.currentResult}"
                        currentBuild.result = 'UNSTABLE'
                        currentBuild.result = 'SUCCESS'
                        echo "${currentBuild.result} ${currentBuild.currentResult}"
                        currentBuild.result = 'FAILURE'
                        unstable 'soft'
                        echo "${currentBuild.result} ${currentBuild.resultIsWorseOrEqualTo('FAILURE')}"
                        try { currentBuild.result = 'GREAT' } catch (e) { echo e.message }
                        currentBuild.displayName = 'v1'; currentBuild.description = 'first'
                        echo "${currentBuild.displayName} ${currentBuild.description} ${currentBuild.number} ${currentBuild.previousBuild}"
                        """)).isEqualTo("""
                        null SUCCESS
                        UNSTABLE UNSTABLE
                        WARNING: soft
                        FAILURE true
                        There is no build result 'GREAT'; allowed are [SUCCESS, UNSTABLE, FAILURE, NOT_BUILT, ABORTED]
                        v1 first 7 null
                        FAILURE""");
    }

    @Test
    void shouldWaitUntilItsBlockSaysTrueWhenItIsAskedAgain() {
        assertThat(run("""
                        int n = 0
                        waitUntil(initialRecurrencePeriod: 1, quiet: true) { ++n == 3 }
                        echo "${n}"
                        try { waitUntil { 'yes' } } catch (e) { echo e.message }
                        try { waitUntil { error 'no' } } catch (e) { echo e.message }
                        timeout(time: 50, unit: 'MILLISECONDS') { waitUntil(initialRecurrencePeriod: 9) { false } }
                        """)).isEqualTo("""
                        3
                        The block of step 'waitUntil' must give true or false, but gave 'yes'
                        no
                        Cancelling nested steps due to timeout
                        ! org.jenkinsci.plugins.workflow.steps.FlowInterruptedException: Timeout has been exceeded
                        ABORTED""");
    }

    @Test
    void shouldCountTheSilenceOnlyWhenATimeoutIsOfActivity() {
        assertThat(run("""
                        node {
                          timeout(time: 900, unit: 'MILLISECONDS', activity: true) { sh 'for i in 1 2 3; do sleep 0.5; echo $i; done' }
                          timeout(time: 300, unit: 'MILLISECONDS', activity: true) { sh 'echo once; sleep 20' }
                        }
                        """)).isEqualTo("""
                        1
                        2
                        3
                        once
                        Cancelling nested steps due to timeout
                        ! org.jenkinsci.plugins.workflow.steps.FlowInterruptedException: Timeout has been exceeded
                        ABORTED""");
    }

    @Test
    void shouldExecuteFinallyAndKeepTheFirstFailureWhenBlocksFail() {
        assertThat(run("""
                        def f = { throw new IOException('deep') }
                        try { [1, 2].each { f() } } catch (IOException e) { echo "caught ${e.message}" } finally { echo 'finally' }
                        try { stage('s') { error 'in stage' } } catch (hudson.AbortException e) { echo e.message }
                        def g() { try { return 'value' } finally { echo 'on return' } }
                        echo g()
                        error 'the end'
                        """)).isEqualTo("""
                        caught deep
                        finally
                        in stage
                        on return
                        value
                        ! hudson.AbortException: the end
                        FAILURE""");
    }

    @Test
    void shouldLeaveTheResultOfAStageToThatStageWhenItIsUnstable() {
        try (Bench bench = new Bench(folder)) {
            var ending = bench.run("""
                    stage('outer') {
                      stage('shaky') { unstable 'hm' }
                      stage('failed') { catchError(buildResult: 'SUCCESS', stageResult: 'FAILURE') { error 'x' } }
                      stage('fine') { echo "${currentBuild.currentResult}" }
                    }
                    """);
            assertThat(ending.result()).isEqualTo(BuildResult.UNSTABLE);
            assertThat(String.join("\n", bench.control.told)).isEqualTo("""
                            enter outer
                            enter outer/shaky
                            worsened outer/shaky UNSTABLE
                            end outer/shaky UNSTABLE
                            enter outer/failed
                            worsened outer/failed FAILURE_IGNORED
                            end outer/failed FAILURE
                            enter outer/fine
                            end outer/fine SUCCESS
                            end outer SUCCESS""");
        }
    }
}
