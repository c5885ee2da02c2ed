package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.AbortException;
import hudson.model.Run;
import java.io.IOException;
import java.util.Optional;
import org.jenkinsci.plugins.scriptsecurity.scripts.ScriptApproval;
import org.jenkinsci.plugins.scriptsecurity.scripts.languages.GroovyLanguage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jspecify.annotations.Nullable;

/**
 * What Jenkins still has of a build that a retry goes on from.
 *
 * @param execution its definition, and whether that runs in the sandbox
 */
record Origin(Run<?, ?> build, FlowExecutionOwner owner, CpsFlowExecution execution) {

    /** @throws IOException if it cannot be retried, with the reason */
    static Origin of(@Nullable Run<?, ?> build, int number) throws IOException {
        if (build == null) {
            throw new AbortException(
                    "Build #" + number + ", which is to be retried, was deleted meanwhile; start a new build");
        }
        FlowExecutionOwner owner =
                build instanceof FlowExecutionOwner.Executable executable ? executable.asFlowExecutionOwner() : null;
        if (owner == null || !(owner.get() instanceof CpsFlowExecution execution)) {
            throw new AbortException(
                    "Build #" + number + " has no definition that could be executed again; start a new build");
        }
        return new Origin(build, owner, execution);
    }

    /** Why the build cannot be retried with what Jenkins has of it. */
    static Optional<String> obstacle(Run<?, ?> build) {
        try {
            of(build, build.getNumber()).approvedScript();
            return Parameters.obstacle(build);
        } catch (IOException e) {
            return Optional.of(e.getMessage() + ".");
        }
    }

    /**
     * The text of the definition. That it was approved when the build ran is not enough: approval may have been revoked since.
     *
     * @throws IOException if it may not be executed
     */
    String approvedScript() throws IOException {
        String script = execution.getScript();
        if (!execution.isSandbox() && !ScriptApproval.get().isScriptApproved(script, GroovyLanguage.get())) {
            throw new AbortException("The script of build #" + build.getNumber()
                    + " is not approved any more; have an administrator approve it, or start a new build");
        }
        return script;
    }
}
