package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.ExtensionList;
import hudson.model.Action;
import hudson.model.Queue;
import hudson.model.Run;
import io.jenkins.plugins.stagegates.engine.Outcome;
import io.jenkins.plugins.stagegates.engine.StageEngine;
import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.view.Requests;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.plugins.scriptsecurity.scripts.ScriptApproval;
import org.jenkinsci.plugins.scriptsecurity.scripts.languages.GroovyLanguage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.cps.CpsFlowFactoryAction2;
import org.jenkinsci.plugins.workflow.flow.DurabilityHintProvider;
import org.jenkinsci.plugins.workflow.flow.FlowCopier;
import org.jenkinsci.plugins.workflow.flow.FlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jspecify.annotations.Nullable;

/** A build is to go on from a stage of an earlier one, with that one's definition, revision and parameters. */
final class RetryWish extends Wish implements CpsFlowFactoryAction2 {

    private final int origin;
    private final String from;
    private final @Nullable String parallel;

    RetryWish(int origin, Requests.Retry request) {
        this.origin = origin;
        this.from = Requests.required("from", request.from());
        this.parallel = request.parallel();
    }

    @Override
    public Outcome<RunState> begin(StageEngine engine, Actor actor, String job) {
        return engine.retry(actor, Starting.retry(new RunId(job, origin), new Requests.Retry(from, parallel)));
    }

    @Override
    public CpsFlowExecution create(FlowDefinition definition, FlowExecutionOwner owner, List<? extends Action> actions)
            throws IOException {
        Queue.Executable executable = owner.getExecutable();
        if (!(executable instanceof Run<?, ?> run)) {
            throw new IOException("There is no build of " + owner);
        }
        Run<?, ?> earlier = run.getParent().getBuildByNumber(origin);
        if (!(earlier instanceof FlowExecutionOwner.Executable before)) {
            throw new IOException("Build #" + origin + ", which this one retries, was deleted; start a new build");
        }
        FlowExecutionOwner originOwner = before.asFlowExecutionOwner();
        if (originOwner == null || !(originOwner.get() instanceof CpsFlowExecution execution)) {
            throw new IOException("Build #" + origin + " has no definition that could be executed again");
        }
        try {
            for (FlowCopier copier : ExtensionList.lookup(FlowCopier.class)) {
                copier.copy(originOwner, owner);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while what build #" + origin + " left was copied", e);
        }
        return executing(execution, owner, run);
    }

    /** The script must still be approved unless it runs in the sandbox. */
    private static CpsFlowExecution executing(CpsFlowExecution before, FlowExecutionOwner owner, Run<?, ?> run)
            throws IOException {
        String script = before.getScript();
        if (!before.isSandbox()) {
            script = ScriptApproval.get().using(script, GroovyLanguage.get());
        }
        return new CpsFlowExecution(
                script, before.isSandbox(), owner, DurabilityHintProvider.suggestedFor(run.getParent()));
    }
}
