package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.ExtensionList;
import hudson.model.Action;
import hudson.model.Queue;
import hudson.model.Run;
import io.jenkins.plugins.stagegates.engine.Outcome;
import io.jenkins.plugins.stagegates.engine.StageEngine;
import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.InputValue;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import io.jenkins.plugins.stagegates.view.Requests;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import jenkins.scm.api.SCMRevisionAction;
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

    /** It makes the two builds share one action of parameters, which the origin's page then shows as the copy's job has them. */
    private static final String SHARING = "org.jenkinsci.plugins.workflow.flow.FlowCopier$StandardActions";

    private final int origin;
    private final String from;
    private final @Nullable String parallel;
    private final EarlyInputs inputs;

    RetryWish(int origin, Requests.Retry request) {
        this.origin = origin;
        this.from = Requests.required("from", request.from());
        this.parallel = request.parallel();
        this.inputs = new EarlyInputs(request.inputsByStage());
    }

    int origin() {
        return origin;
    }

    @Override
    Outcome<RunState> ask(StageEngine engine, Actor actor, String job, Map<String, InputValue> parameters) {
        return engine.retry(
                actor, Starting.retry(new RunId(job, origin), new Requests.Retry(from, parallel, inputs.byStage())));
    }

    /** Begins the run too: it must be known that this retry is active before its program comes to a stage. */
    @Override
    public CpsFlowExecution create(FlowDefinition definition, FlowExecutionOwner owner, List<? extends Action> actions)
            throws IOException {
        Queue.Executable executable = owner.getExecutable();
        if (!(executable instanceof Run<?, ?> run)) {
            throw new IOException("There is no build of " + owner);
        }
        Origin before = Origin.of(run.getParent().getBuildByNumber(origin), origin);
        String script = before.approvedScript();
        boolean sandbox = before.execution().isSandbox();
        copy(before, run, owner);
        CpsFlowExecution execution = new CpsFlowExecution(
                sandbox ? script : ScriptApproval.get().using(script, GroovyLanguage.get()),
                sandbox,
                owner,
                DurabilityHintProvider.suggestedFor(run.getParent()));
        StageGates.get().controlled(owner);
        return execution;
    }

    private static void copy(Origin before, Run<?, ?> run, FlowExecutionOwner owner) throws IOException {
        before.build().getActions(SCMRevisionAction.class).forEach(run::addAction);
        try {
            for (FlowCopier copier : ExtensionList.lookup(FlowCopier.class)) {
                if (!copier.getClass().getName().equals(SHARING)) {
                    copier.copy(before.owner(), owner);
                }
            }
            if (Jenkins.get().getPlugin("git") != null) {
                GitRevision.pin(before.build(), run, owner.getListener());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while what " + before.build() + " left was copied", e);
        }
    }
}
