package io.jenkins.plugins.stagegates.jenkins.step;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.stagegates.jenkins.ControlledRun;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Sees steps that are about to check out. */
final class CheckoutSteps {

    private static final Logger LOGGER = Logger.getLogger(CheckoutSteps.class.getName());
    private static final Set<String> FUNCTIONS = Set.of("checkout", "git");

    private CheckoutSteps() {}

    static void notice(Step step, StepContext context) {
        if (!FUNCTIONS.contains(step.getDescriptor().getFunctionName())) {
            return;
        }
        try {
            Run<?, ?> build = context.get(Run.class);
            FlowNode node = context.get(FlowNode.class);
            TaskListener log = context.get(TaskListener.class);
            Optional<ControlledRun> run =
                    build == null ? Optional.empty() : StageGates.get().ifControlled(StageGates.idOf(build));
            if (run.isPresent() && node != null && log != null) {
                run.get().checkoutBegins(node, log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "It is not known where a checkout is");
        }
    }
}
