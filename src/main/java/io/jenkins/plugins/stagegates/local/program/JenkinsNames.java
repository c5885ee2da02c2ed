package io.jenkins.plugins.stagegates.local.program;

import java.util.Map;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.control.ClassNodeResolver;
import org.codehaus.groovy.control.CompilationUnit;

/** Resolves the few names of Jenkins classes that Jenkinsfiles need and that have a counterpart here. */
final class JenkinsNames extends ClassNodeResolver {

    private static final Map<String, Class<?>> COUNTERPARTS = Map.of(
            "hudson.AbortException", AbortException.class,
            "org.jenkinsci.plugins.workflow.steps.FlowInterruptedException", FlowInterruptedException.class,
            "hudson.model.Result", BuildResult.class,
            "Library", Library.class);

    @Override
    public LookupResult resolveName(String name, CompilationUnit unit) {
        Class<?> counterpart = COUNTERPARTS.get(name);
        return counterpart != null
                ? new LookupResult(null, ClassHelper.make(counterpart))
                : super.resolveName(name, unit);
    }

    /** Whether a name can only mean a class of Jenkins that is not here. */
    static boolean isMissing(String name) {
        return name.startsWith("hudson.")
                || name.startsWith("jenkins.")
                || name.startsWith("org.jenkinsci.")
                || name.startsWith("com.cloudbees.plugins.");
    }
}
