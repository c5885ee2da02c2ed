package io.jenkins.plugins.stagegates.jenkins.step;

import io.jenkins.plugins.stagegates.engine.model.Dependency;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.run.HostCommand;
import io.jenkins.plugins.stagegates.engine.run.StageState;
import io.jenkins.plugins.stagegates.jenkins.ControlledRun;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Learns from {@code stash} and {@code unstash} which stage needs which. */
final class Stashes {

    private static final Logger LOGGER = Logger.getLogger(Stashes.class.getName());

    private Stashes() {}

    static void notice(Step step, StepContext context) {
        String function = step.getDescriptor().getFunctionName();
        if (!function.equals("stash") && !function.equals("unstash")) {
            return;
        }
        Object name = step.getDescriptor().defineArguments(step).get("name");
        try {
            FlowNode node = context.get(FlowNode.class);
            if (node != null && name instanceof String stash) {
                notice(StageGates.get().controlled(node.getExecution().getOwner()), node, function, stash);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOGGER.log(
                    Level.WARNING, e, () -> "Cannot record what " + function + " '" + name + "' means for its stage");
        }
    }

    private static void notice(ControlledRun run, FlowNode node, String function, String stash) {
        Optional<StagePath> stage = run.stages().stageAround(node);
        if (stage.isEmpty()) {
            return;
        }
        if (function.equals("stash")) {
            StageGates.get().engine().report(run.id(), new HostCommand.RecordStash(stage.get(), stash));
            return;
        }
        run.state().stages().inOrder().stream()
                .filter(other -> other.left().stashes().contains(stash))
                .map(StageState::path)
                .reduce((first, second) -> second)
                .ifPresent(from -> StageGates.get()
                        .engine()
                        .report(run.id(), new HostCommand.Learn(stage.get(), new Dependency.Stash(from, stash))));
    }
}
