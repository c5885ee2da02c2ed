package io.jenkins.plugins.stagegates.local.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StaticCheckTest {

    private static final StepRegistry STEPS = new StepRegistry(
            List.of(
                    step(StepDescriptor.block("node", StepParameter.optional("label", String.class))),
                    step(StepDescriptor.of("echo", StepParameter.required("message", String.class))),
                    step(StepDescriptor.of("open", StepParameter.optional("a", String.class))
                            .withFurtherParameters()),
                    step(StepDescriptor.of("parallel", StepParameter.required("branches", java.util.Map.class))),
                    step(StepDescriptor.block("stage", StepParameter.required("name", String.class))),
                    step(StepDescriptor.of("input", StepParameter.optional("message", String.class))),
                    step(StepDescriptor.of("isUnix")),
                    step(StepDescriptor.of("bat", StepParameter.required("script", String.class))),
                    step(StepDescriptor.block("retry", StepParameter.required("count", Number.class)))),
            List.of("string"),
            Map.of("bat", new StepRegistry.Absence("Step 'bat' runs on Windows only", "isUnix")));

    private static Step step(StepDescriptor descriptor) {
        return new Step() {
            @Override
            public StepDescriptor descriptor() {
                return descriptor;
            }

            @Override
            public void run(StepRun run) {}
        };
    }

    private static String mistakes(String script) throws CompilationFailure {
        return String.join(
                "\n",
                new ProgramCompiler(STEPS)
                        .compile(script).mistakes().stream()
                                .map(Mistake::toString)
                                .toList());
    }

    @Test
    void shouldReportEveryCallThatNothingAnswersToWhenTheScriptIsCompiled() throws Exception {
        assertThat(mistakes("""
                        node {
                          ecko 'a'
                          retry(3) { slackSend channel: 'x' }
                        }
                        def f() { helpr() }
                        def helper() {}
                        parallel a: { nope() }, failFast: true
                        [1].each { missing it }
                        docker.image('x').inside { nope() }
                        """)).isEqualTo("""
                        line 2: There is no step 'ecko' in the local runner; did you mean 'echo'?
                        line 3: step 'slackSend' of Jenkins cannot be used: the local runner does not have it
                        line 5: There is no step 'helpr' in the local runner; did you mean 'helper'?
                        line 7: There is no step 'nope' in the local runner; did you mean 'node'?
                        line 8: There is no step 'missing' in the local runner
                        line 9: 'docker' of Jenkins cannot be used: the local runner does not have it""");
    }

    @Test
    void shouldReportNamedParametersThatAStepLacksWhenTheyAreLiteral() throws Exception {
        assertThat(mistakes("echo msg: 'a'\nretry(count: 2, times: 3) { }\nopen b: 1\nnode(lable: 'x') { }"))
                .isEqualTo("""
                        line 1: Step 'echo' has no parameter 'msg'; it takes [message]
                        line 1: Step 'echo' misses its parameter 'message'
                        line 2: Step 'retry' has no parameter 'times'; it takes [count]
                        line 4: Step 'node' has no parameter 'lable'; did you mean 'label'?; it takes [label]""");
    }

    @Test
    void shouldAcceptWhatMayWorkWhenItIsDefinedSomewhereOrMayHaveADelegate() throws Exception {
        assertThat(mistakes("""
                        import static java.lang.Math.*
                        import static java.util.Collections.emptyList as nothing
                        class Helper implements Serializable { def script; def go() { anything(); script.echo 'x' } }
                        def closure = { x -> x }
                        bound = { it }
                        def useIt(Closure body, other) { body(); other() }
                        closure(1); bound(2); max(1, 2); nothing(); println 'a'; sleep 1; string(name: 'a'); evaluate('1')
                        def builder = new groovy.xml.MarkupBuilder()
                        builder.html { head { title 'x' } }
                        'x'.with { foo() }
                        for (body in [{ 1 }]) { body() }
                        def (a, b) = [{ 1 }, { 2 }]
                        a(); b()
                        try { throw new Exception() } catch (e) { e.printStackTrace() }
                        [1].each { callback -> callback() }
                        """)).isEmpty();
    }

    @Test
    void shouldAcceptEverythingWhenDelegatesAreSetByHand() throws Exception {
        assertThat(mistakes("def c = { foo() }\nc.delegate = [foo: { 1 }]\nc()"))
                .isEmpty();
    }

    @Test
    void shouldNameLinesWhenTheTextIsNotGroovy() {
        assertThatThrownBy(() -> mistakes("node {\n  echo 'a\n}"))
                .isInstanceOf(CompilationFailure.class)
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> mistakes("import hudson.model.Job\nimport com.acme.Thing\necho 'a'"))
                .isInstanceOf(CompilationFailure.class)
                .hasMessage(
                        "line 1: unable to resolve class hudson.model.Job: the local runner has no classes of Jenkins or its plugins\n"
                                + "line 2: unable to resolve class com.acme.Thing");
    }

    @Test
    void shouldShareCompiledScriptsWhenTheyKeepNothing() throws Exception {
        ProgramCompiler compiler = new ProgramCompiler(STEPS);
        assertThat(compiler.compile("echo 'a'")).isSameAs(compiler.compile("echo 'a'"));
        String stateful = "class Counter { static int n = 0 }\necho \"${Counter.n++}\"";
        assertThat(compiler.compile(stateful)).isNotSameAs(compiler.compile(stateful));
    }

    @Test
    void shouldReportArgumentsThatAStepCannotTakeWhenTheyAreLiteral() throws Exception {
        assertThat(mistakes("""
                        retry('often') { }
                        retry { }
                        stage 'old'
                        echo 'a', 'b'
                        parallel a: 1, failFast: 'yes'
                        echo([1])
                        parallel()
                        """)).isEqualTo("""
                        line 1: Parameter 'count' of step 'retry' is 'often' (String), but must be a Number
                        line 2: Step 'retry' misses its parameter 'count'
                        line 3: Step 'stage' needs a block: stage(...) { ... }
                        line 4: Step 'echo' got 2 arguments without names; name them: [message]
                        line 5: 'a' of step 'parallel' is '1', but must be a block
                        line 5: 'failFast' of step 'parallel' is 'yes', but must be true or false
                        line 6: Parameter 'message' of step 'echo' is '[1]' (List), but must be a String
                        line 7: Step 'parallel' misses its parameter 'branches'""");
    }

    @Test
    void shouldAcceptArgumentsWhenOnlyTheRunKnowsThem() throws Exception {
        assertThat(mistakes("""
                        def times = 3, body = { }, all = [message: 'x'], more = ['x']
                        retry(times) { }
                        retry('3', body)
                        stage('a', body)
                        echo all
                        parallel more.collectEntries { [(it): { echo it }] }
                        parallel([failFast: true, b: body])
                        """)).isEmpty();
    }

    @Test
    void shouldReportAQuestionOutsideOfAllStagesWhenNothingElseCanBeMeant() throws Exception {
        assertThat(mistakes("""
                        input 'a'
                        node { retry(2) { input 'b' } }
                        parallel p: { input 'c' }
                        stage('s') { input 'd'; parallel q: { input 'e' } }
                        def ask() { input 'f' }
                        def later = { input 'g' }
                        [1].each { input 'h' }
                        """)).isEqualTo("""
                        line 1: Step 'input' belongs into a stage, but stands outside of all; put it inside of stage('...') { ... }
                        line 2: Step 'input' belongs into a stage, but stands outside of all; put it inside of stage('...') { ... }
                        line 3: Step 'input' belongs into a stage, but stands outside of all; put it inside of stage('...') { ... }""");
    }

    @Test
    void shouldReportAStepThatThisMachineCannotDoUnlessTheScriptAsksBefore() throws Exception {
        assertThat(mistakes("node { bat 'dir' }")).isEqualTo("line 1: Step 'bat' runs on Windows only");
        assertThat(mistakes("node { if (isUnix()) { echo 'x' } else { bat 'dir' } }"))
                .isEmpty();
    }

    @Test
    void shouldReportTheMissingStepOnlyWhenItTakesDescriptions() throws Exception {
        assertThat(mistakes("withCredentials([usernamePassword(credentialsId: 'x')]) { ecko 'y' }\nbuild 'other'"))
                .isEqualTo("""
                        line 1: step 'withCredentials' of Jenkins cannot be used: the local runner has no credentials store; take them from the environment of this process
                        line 1: There is no step 'ecko' in the local runner; did you mean 'echo'?
                        line 2: step 'build' of Jenkins cannot be used: it starts other jobs, which the local runner does not have""");
    }

    @Test
    void shouldSayWhatIsTooLargeWhenGroovyCannotCompileIt() {
        String large = "if (a) { echo \"$a $b $c $d $e $f\" }\n".repeat(200);
        assertThat(failure("node {\n" + "echo 'a'\n".repeat(300) + "}"))
                .isEqualTo(
                        "a block has 300 statements, but Groovy takes only about 250 in one; move parts of it into methods, such as def deploy() { ... }, or into files for step 'load'");
        assertThat(failure("node {\n" + large + "}\n" + ("node {\n" + large + "}\n").repeat(9)))
                .isEqualTo(
                        "the code outside of methods, or one method, is too large for Groovy, whose methods have 64 KiB; move parts of it into methods, such as def deploy() { ... }, or into files for step 'load'");
        assertThat(failure("echo " + "(".repeat(9_000) + "'a'" + ")".repeat(9_000)))
                .isEqualTo(
                        "an expression is nested too deeply for Groovy, or joins too many parts, as 'a' + 'b' + ... does; split it, or put the parts into a list");
    }

    private static String failure(String script) {
        return catchThrowableOfType(CompilationFailure.class, () -> mistakes(script))
                .getMessage();
    }

    @Test
    void shouldSaySoWhenThereIsOnlyAClass() {
        assertThatThrownBy(() -> mistakes("class Version { int major }"))
                .isInstanceOf(CompilationFailure.class)
                .hasMessage(
                        "line 1: there is nothing to run, only class 'Version'; a Jenkinsfile needs code outside of classes");
    }

    @Test
    void shouldNameTheLibrariesThatMayHaveAMissingStep() throws Exception {
        assertThat(mistakes("@Library(['corp@main', 'other']) _\nnode { corpBuild() }"))
                .isEqualTo(
                        "line 2: There is no step 'corpBuild' in the local runner (shared libraries are not loaded: 'corp@main', 'other')");
        assertThat(mistakes("@Library('corp') import groovy.transform.Field\ncorpBuild()"))
                .isEqualTo(
                        "line 2: There is no step 'corpBuild' in the local runner (shared libraries are not loaded: 'corp')");
    }
}
