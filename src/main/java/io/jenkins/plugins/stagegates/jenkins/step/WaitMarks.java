package io.jenkins.plugins.stagegates.jenkins.step;

import hudson.console.HyperlinkNote;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.run.GateState;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.engine.run.StageState;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;
import org.jspecify.annotations.Nullable;

/** Shows in the build's log and graph, and so in the views of other plugins, that a stage waits for a person. */
final class WaitMarks {

    private static final Logger LOGGER = Logger.getLogger(WaitMarks.class.getName());

    private WaitMarks() {}

    /**
     * Makes them fit the present state. That they cannot be made breaks no build.
     *
     * @param announced what this returned last; the log is told once of each wait
     */
    static @Nullable String show(StepContext context, RunState run, StagePath path, @Nullable String announced) {
        Optional<StageState> stage = run.stage(path).filter(StageState::isWaiting);
        try {
            FlowNode step = context.get(FlowNode.class);
            if (step != null && step.getExecution().isComplete()) {
                return null; // the build broke off while the stage waited; its graph can't be written any more
            } else if (step != null) {
                pause(step, stage.isPresent());
            }
            if (stage.isEmpty()) {
                return null;
            }
            String wait = key(stage.get());
            if (step != null && !wait.equals(announced)) {
                announce(context, step.getExecution().getOwner().getListener(), stage.get());
            }
            return wait;
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot show whether stage '" + path + "' of " + run.id() + " waits");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return announced;
    }

    private static String key(StageState stage) {
        return stage.openGate()
                .map(GateState::openedAt)
                .map(opened -> "gate " + opened)
                .orElseGet(() -> "intervention "
                        + stage.intervention()
                                .map(asked -> asked.getValue().deadline().toString())
                                .orElse(""));
    }

    /** The step, and the body of the stage around it, by which other plugins tell the stage. */
    private static void pause(FlowNode step, boolean waits) throws IOException {
        List<FlowNode> nodes = new ArrayList<>(List.of(step));
        for (FlowNode block : step.iterateEnclosingBlocks()) {
            if (block.getPersistentAction(LabelAction.class) != null
                    && block.getPersistentAction(ThreadNameAction.class) == null) {
                nodes.add(block);
                break;
            }
        }
        for (FlowNode node : nodes) {
            if (waits != PauseAction.isPaused(node)) {
                if (waits) {
                    node.addAction(new PauseAction("Stage gate"));
                } else {
                    PauseAction.endCurrentPause(node);
                }
            }
        }
    }

    /** @param log the build's: the step's own would stay open, and cost a waiting run 25 KiB */
    private static void announce(StepContext context, TaskListener log, StageState stage)
            throws IOException, InterruptedException {
        Run<?, ?> build = context.get(Run.class);
        if (build == null) {
            return;
        }
        String name = stage.path().text();
        String text = stage.openGate()
                .map(gate -> Messages.WaitMarks_AtGate(name, gate.deadline().truncatedTo(ChronoUnit.SECONDS)))
                .orElseGet(() -> Messages.WaitMarks_AfterFailure(name));
        String address = "/" + build.getUrl() + "stage-gates/?stage="
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        log.getLogger().println(text + " " + HyperlinkNote.encodeTo(address, Messages.WaitMarks_Open()));
    }
}
