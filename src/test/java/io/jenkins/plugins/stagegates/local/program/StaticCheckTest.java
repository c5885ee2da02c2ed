package io.jenkins.plugins.stagegates.local.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class StaticCheckTest {

    private static final StepRegistry STEPS = new StepRegistry(
            List.of(
                    step(StepDescriptor.block("node", StepParameter.optional("label", String.class))),
                    step(StepDescriptor.of("echo", StepParameter.required("message", String.class))),
                    step(StepDescriptor.of("open", StepParameter.optional("a", String.class))
                            .withFurtherParameters()),
                    step(StepDescriptor.of("parallel", StepParameter.required("branches", java.util.Map.class))),
                    step(StepDescriptor.block("retry", StepParameter.required("count", Number.class)))),
            List.of("string"));

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
                        line 3: There is no step 'slackSend' in the local runner
                        line 5: There is no step 'helpr' in the local runner; did you mean 'helper'?
                        line 7: There is no step 'nope' in the local runner; did you mean 'node'?
                        line 8: There is no step 'missing' in the local runner
                        line 9: 'docker' of a Jenkins plugin cannot be used: the local runner does not have it""");
    }

    @Test
    void shouldReportNamedParametersThatAStepLacksWhenTheyAreLiteral() throws Exception {
        assertThat(mistakes("echo msg: 'a'\nretry(count: 2, times: 3) { }\nopen b: 1\nnode(lable: 'x') { }"))
                .isEqualTo("""
                        line 1: Step 'echo' has no parameter 'msg'; it takes [message]
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
}
