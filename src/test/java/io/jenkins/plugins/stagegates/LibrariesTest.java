package io.jenkins.plugins.stagegates;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.groovy.cps.Continuation;
import com.cloudbees.groovy.cps.CpsTransformer;
import com.cloudbees.groovy.cps.Envs;
import com.cloudbees.groovy.cps.SerializableScript;
import com.cloudbees.groovy.cps.impl.CpsCallableInvocation;
import groovy.lang.GroovyShell;
import groovy.lang.Script;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.junit.jupiter.api.Test;

/** Proves that the libraries that Jenkinsfiles run on work on the Java of this build. */
class LibrariesTest {

    @Test
    void shouldRunAContinuationWhenGroovyCpsTransformsAScript() throws Throwable {
        assertThat(cps("def twice = { it * 2 }; return twice(1) + twice(2)")).isEqualTo(6);
    }

    private static Object cps(String script) throws Throwable {
        var configuration = new CompilerConfiguration();
        configuration.addCompilationCustomizers(new CpsTransformer());
        configuration.setScriptBaseClass(SerializableScript.class.getName());
        Script compiled = new GroovyShell(configuration).parse(script);
        try {
            return compiled.run();
        } catch (CpsCallableInvocation call) {
            return call.invoke(Envs.empty(), null, Continuation.HALT)
                    .run()
                    .yield
                    .replay();
        }
    }
}
