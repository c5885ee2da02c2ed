package io.jenkins.plugins.stagegates.jenkins.step;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.Value;
import io.jenkins.plugins.stagegates.engine.run.Directive;
import io.jenkins.plugins.stagegates.engine.run.ScopeState;
import io.jenkins.plugins.stagegates.jenkins.ControlledRun;
import io.jenkins.plugins.stagegates.jenkins.Failures;
import io.jenkins.plugins.stagegates.jenkins.NodeStages;
import io.jenkins.plugins.stagegates.jenkins.RefusedBuildException;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.cps.EnvActionImpl;
import org.jenkinsci.plugins.workflow.flow.StepListener;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.support.steps.StageStep;

/** Sees every {@code stage} before its body starts, and leaves the body out where the run does not execute it. */
@Extension
public final class StageListener implements StepListener {

    private static final Logger LOGGER = Logger.getLogger(StageListener.class.getName());

    @Override
    public void notifyOfNewStep(Step step, StepContext context) {
        if (!(step instanceof StageStep stage)) {
            Stashes.notice(step, context);
            CheckoutSteps.notice(step, context);
            return;
        }
        if (NodeStages.isSynthetic(stage.name)) {
            return;
        }
        try {
            if (context.hasBody() && isWanted(context)) {
                enter(stage.name, context);
            }
        } catch (RefusedBuildException e) {
            context.onFailure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            // A build that uses no gate must not break because of the plugin.
            LOGGER.log(Level.WARNING, e, () -> "Stage '" + stage.name + "' runs without control");
        }
    }

    private static boolean isWanted(StepContext context) throws IOException, InterruptedException {
        Run<?, ?> run = context.get(Run.class);
        return run != null && StageGates.isWanted(run);
    }

    private static void enter(String name, StepContext context) throws IOException, InterruptedException {
        FlowNode node = context.get(FlowNode.class);
        if (node == null) {
            return;
        }
        ControlledRun run = StageGates.get().controlled(node.getExecution().getOwner());
        LogFilters.notice(run);
        StagePath path = run.stages().enter(node, name);
        Directive directive = run.state().directive(path, ScopeState.STAGE);
        if (directive instanceof Directive.Leave leave) {
            LeftOutStages.mark(node, name, path);
            for (var variable : leave.carried().environment().entrySet()) {
                EnvActionImpl.forRun(run.run()).setProperty(variable.getKey(), variable.getValue());
            }
            if (leave.carried().value().isEmpty()) {
                BodyValues.explainLoss(run, path, context);
            }
            context.onSuccess(leave.carried().value().map(Value::toJava).orElse(null));
        } else if (directive instanceof Directive.Fail fail) {
            context.onFailure(Failures.thrown(fail.failure()));
        } else {
            BodyValues.remember(node, context);
        }
    }
}
