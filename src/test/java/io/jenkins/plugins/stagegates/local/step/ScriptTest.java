package io.jenkins.plugins.stagegates.local.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.local.program.BuildResult;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Groovy that Jenkinsfiles are written in. */
class ScriptTest {

    @TempDir
    Path folder;

    private String log(String script) {
        try (Bench bench = new Bench(folder)) {
            bench.parameters.put("WHO", "moon");
            var ending = bench.run(script);
            ending.failure()
                    .ifPresent(failure ->
                            bench.log.append("FAILED ").append(failure).append('\n'));
            return bench.log.toString();
        }
    }

    @Test
    void shouldCallStepsFromMethodsClosuresAndClassesWhenTheyAreDefinedInTheScript() {
        assertThat(log("""
                        import groovy.json.JsonSlurperClassic
                        class Greeter implements Serializable {
                          def script
                          Greeter(script) { this.script = script }
                          def greet(String who, int times = 1) { times.times { script.echo "hi ${who} ${it}" }; return this }
                        }
                        def twice(Closure body) { body(); body() }
                        @NonCPS
                        def parse(String json) { new JsonSlurperClassic().parseText(json).collect { it.n } }
                        def shout = { String text -> echo text.toUpperCase() }
                        twice { echo 'in closure' }
                        shout 'loud'
                        shout.call('louder')
                        new Greeter(this).greet('you', 2).greet('me')
                        steps.echo "${parse('[{"n":1},{"n":2}]')}"
                        def c = { echo delegate.toString() }
                        c.delegate = 'the delegate'
                        c()
                        helper = { x -> x + 1 }
                        echo "${helper(1)}"
                        """)).isEqualTo("""
                        in closure
                        in closure
                        LOUD
                        LOUDER
                        hi you 0
                        hi you 1
                        hi me 0
                        [1, 2]
                        the delegate
                        2
                        """);
    }

    @Test
    void shouldCallStepsInsideOfCollectionMethodsWhenTheyTakeClosures() {
        assertThat(log("""
                        [3, 1, 2].sort().each { echo "each ${it}" }
                        ['a', 'b'].eachWithIndex { x, i -> echo "${i}${x}" }
                        [x: 1].each { k, v -> echo "${k}=${v}" }
                        [y: 2].each { e -> echo "${e.key}:${e.value}" }
                        echo "${[1, 2, 3].collect { echo "c${it}"; it * 2 }}"
                        echo "${[1, 2, 3].findAll { it > 1 }} ${[1, 2, 3].find { it > 1 }} ${[1, 2, 3].any { it > 2 }} ${[1, 2].every { it > 0 }}"
                        echo "${['bb', 'a'].sort { it.length() }} ${[1, 2, 3].inject(0) { a, b -> a + b }} ${[1, 2].sum()}"
                        echo "${['a', 'b'].collectEntries { [(it): it * 2] }} ${[1, 2, 3, 4].groupBy { it % 2 }}"
                        (1..2).each { n -> echo "r${n}" }
                        2.times { echo "t${it}" }
                        for (i in 0..1) { echo "f${i}" }
                        for (int i = 0; i < 2; i++) { echo "g${i}" }
                        echo "${[3, 1].toSorted { a, b -> a <=> b }} ${['a', 'A'].unique { it.toLowerCase() }} ${[1, 2, 3].max { -it }} ${[1, 5].takeWhile { it < 3 }}"
                        try { [2, 1].sort { echo 'no' } } catch (e) { echo e.message }
                        def n = 0
                        while (true) { n++; if (n == 2) continue; if (n > 3) break; echo "w${n}" }
                        """)).isEqualTo("""
                        each 1
                        each 2
                        each 3
                        0a
                        1b
                        x=1
                        y:2
                        c1
                        c2
                        c3
                        [2, 4, 6]
                        [2, 3] 2 true true
                        [a, bb] 6 3
                        [a:aa, b:bb] [1:[1, 3], 0:[2, 4]]
                        r1
                        r2
                        t0
                        t1
                        f0
                        f1
                        g0
                        g1
                        [1, 3] [a] 1 [1]
                        Step 'echo' can't be called in the closure of 'sort', which can't wait; call it before or behind, or use a loop
                        w1
                        w3
                        """);
    }

    @Test
    void shouldFollowTheControlFlowWhenItHasSwitchesTriesAndTernaries() {
        assertThat(log("""
                        def kind(x) { switch (x) { case 1: return 'one'; case ['a', 'b']: return 'letter'; case ~/z+/: return 'zs'; case Integer: return 'int'; default: return 'other' } }
                        echo "${kind(1)} ${kind('b')} ${kind('zz')} ${kind(7)} ${kind(null)}"
                        echo true ? 'yes' : 'no'
                        echo null ?: 'elvis'
                        echo "${null?.foo}"
                        def f() { try { error 'x' } catch (IllegalStateException | hudson.AbortException e) { return "caught ${e.message}" } finally { echo 'finally' } }
                        echo f()
                        def (a, b) = [1, 2]
                        echo "${a}${b} ${'text' =~ /t/ ? 'match' : 'none'} ${'a1' ==~ /a\\d/}"
                        def list = []
                        list << 1 << 2
                        list += 3
                        def map = [k: [v: 1]]
                        map.k.v++
                        map['x'] = 'y'
                        echo "${list} ${map} ${list[-1]} ${list[0..1]}"
                        assert list.size() == 3
                        try { assert list.empty } catch (AssertionError e) { echo 'asserted' }
                        try { this.noSuchThing() } catch (e) { echo e.message }
                        """))
                .contains(
                        "one letter zs int other\nyes\nelvis\nnull\nfinally\ncaught x\n12 match true\n"
                                + "[1, 2, 3] [k:[v:2], x:y] 3 [1, 2]\nasserted\nThere is no step 'noSuchThing' in the local runner\n");
    }

    @Test
    void shouldResolveVariablesAsJenkinsDoesWhenTheyAreParametersOrEnvironment() {
        assertThat(log("""
                        echo "${params.WHO} ${WHO} ${env.WHO} ${env['WHO']} ${params.NONE} ${env.NONE} ${env.JOB_NAME} ${BUILD_TAG}"
                        env.A = 1
                        withEnv(['A=2', 'P+X=front', 'Q=${A}-$WHO']) { echo "${A} ${env.A} ${P} ${Q}" }
                        echo "${A}"
                        stage('S') { echo STAGE_NAME }
                        node { echo "${NODE_NAME} ${WORKSPACE.endsWith('workspace')}" ; echo sh(script: 'echo $A-$WHO-$STAGE_NAME', returnStdout: true) }
                        currentBuild.displayName = "v1"
                        currentBuild.description = 'd'
                        echo "${currentBuild.number} ${currentBuild.displayName} ${currentBuild.result} ${currentBuild.currentResult} ${currentBuild.previousBuild}"
                        unset = 5
                        echo "${unset}"
                        echo NOSUCH
                        """))
                .startsWith("moon moon moon moon null null demo jenkins-demo-7\n2 2 front 2-moon\n1\nS\nRunning on")
                .contains("built-in true\n")
                .contains("1-moon-\n")
                .contains("7 v1 null SUCCESS null\n5\n")
                .contains("There is no variable 'NOSUCH' here");
    }

    @Test
    void shouldAcceptTheHabitsOfOldJenkinsfiles() {
        assertThat(log("""
                        #!/usr/bin/env groovy
                        def machines = 'a b c'.split()
                        wanted = []
                        for (i = 1; i < machines.size(); i++) { wanted.add(machines[i]) }
                        def found = wanted.findAll({ it in machines })
                        stage('First') {
                          if ('b' in found) { currentBuild.result = 'SUCCESS'; return }
                          echo 'unreachable'
                        }
                        def builds = [:]
                        for (m in found) {
                          def name = m
                          builds["on ${name}"] = { node(name) { echo "builds on ${name}" } }
                        }
                        builds.failFast = true
                        if (currentBuild.result == 'SUCCESS') { parallel builds }
                        catchError(stageResult: 'FAILURE') { echo env.NONE[0..6] }
                        echo currentBuild.result
                        """))
                .contains(
                        "builds on b\n",
                        "builds on c\n",
                        "ERROR: java.lang.NullPointerException: Cannot invoke method getAt() on null object\nFAILURE\n")
                .doesNotContain("unreachable");
    }

    @Test
    void shouldWarnWhenCodeThatCannotWaitCallsAStep() {
        assertThat(log("@NonCPS def f() { echo 'one'; echo 'two'; return 1 }\nf()\necho 'end'"))
                .isEqualTo(
                        "Warning: 'f' was left early, when it called 'echo'. Code that is not part of the script, or is marked"
                                + " @NonCPS, can't call steps or methods of the script.\none\nend\n");
    }

    @Test
    void shouldNameTheLineWhenTheScriptFails() {
        assertThat(failedLine("echo 'a'\n\nerror 'boom'\n")).hasValue(3);
        assertThat(failedLine("def f() {\n  NOSUCH.x\n}\nf()")).hasValue(2);
        assertThat(failedLine("node {\n  stage('A') { dir('x') {\n  sh 'exit 1'\n} } }"))
                .hasValue(3);
    }

    private java.util.OptionalInt failedLine(String script) {
        try (Bench bench = new Bench(folder)) {
            var ending = bench.run(script);
            assertThat(ending.result()).isEqualTo(BuildResult.FAILURE);
            return ending.line();
        }
    }

    @Test
    void shouldPrintWhenPrintMethodsAreCalled() {
        assertThat(
                        log(
                                "println 'a'\nprint 'b'\n[1].each { println it }\nprintf('%s-%s', ['c', 'd'] as Object[])\nprintln()"))
                .isEqualTo("a\nb\n1\nc-d\n\n");
    }

    @Test
    void shouldFailWithItsOwnMessageWhenAnArgumentIsWrong() {
        assertThat(
                        log(
                                "try { steps.retry(times: 2) { } } catch (e) { echo e.message }\ntry { steps.sleep 'x' } catch (e) { echo e.message }\n"
                                        + "try { steps.stage('x') } catch (e) { echo e.message }\ntry { sh 'x' } catch (e) { echo e.message }\n"
                                        + "try { steps.build 'other' } catch (e) { echo e.message }\ntry { timeout(time: 1, unit: 'MINUTE') {} } catch (e) { echo e.message }"))
                .isEqualTo("""
                        Step 'retry' has no parameter 'times'; it takes [count, conditions]
                        Parameter 'time' of step 'sleep' is 'x' (String), but must be a Number
                        Step 'stage' needs a block: stage(...) { ... }
                        Step 'sh' needs a workspace, but it is called outside of a node; put it inside of node { ... }
                        step 'build' of Jenkins cannot be used: it starts other jobs, which the local runner does not have
                        Parameter 'unit' is 'MINUTE', but must be one of [NANOSECONDS, MICROSECONDS, MILLISECONDS, SECONDS, MINUTES, HOURS, DAYS]
                        """);
    }
}
