package io.jenkins.plugins.stagegates.jenkins.step;

import hudson.Extension;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.SkipReason;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import io.jenkins.plugins.stagegates.engine.model.Value;
import io.jenkins.plugins.stagegates.engine.run.HostCommand;
import io.jenkins.plugins.stagegates.engine.run.StageState;
import io.jenkins.plugins.stagegates.jenkins.ControlledRun;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.cps.EnvActionImpl;
import org.jenkinsci.plugins.workflow.flow.GraphListener;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** Sees stages end, and steps that make them unstable. */
@Extension
public final class StageEnds implements GraphListener.Synchronous {

    private static final Logger LOGGER = Logger.getLogger(StageEnds.class.getName());

    @Override
    public void onNewHead(FlowNode node) {
        try {
            if (node.getExecution().getOwner().getExecutable() instanceof Run<?, ?> run) {
                Optional<ControlledRun> controlled = StageGates.get().ifControlled(StageGates.idOf(run));
                if (controlled.isPresent()) {
                    happened(controlled.get(), node);
                }
            }
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot record what " + node + " means for its stage");
        }
    }

    private static void happened(ControlledRun run, FlowNode node) throws IOException {
        if (node instanceof BlockEndNode<?>) {
            LogFilters.notice(run);
        }
        for (FlowNode before : node.getParents()) {
            warned(run, before);
            Branches.begun(run, before, node);
            if (run.hasOpenInputs() && !InputSteps.isSame(node, before.getId())) {
                run.passed(before.getId(), () -> AnsweredInputs.by(before));
            }
        }
        if (node instanceof BlockEndNode<?> end) {
            warned(run, end.getStartNode());
            Branches.ended(run, end, () -> failure(run, end));
            Optional<StagePath> stage =
                    run.stages().stageStartedBy(end.getStartNode().getId());
            if (stage.isPresent()) {
                ended(run, stage.get(), end, BodyValues.returned(run, stage.get(), end.getStartNode()));
            }
        }
    }

    private static void warned(ControlledRun run, FlowNode node) {
        WarningAction warning = node.getPersistentAction(WarningAction.class);
        if (warning != null && !warning.getResult().equals(Result.SUCCESS)) {
            LogFilters.notice(run);
            StageStatus mark =
                    warning.getResult().equals(Result.UNSTABLE) ? StageStatus.UNSTABLE : StageStatus.FAILURE_IGNORED;
            String message = warning.getMessage() == null ? "" : run.secrets().mask(warning.getMessage());
            run.stages()
                    .stageAround(node)
                    .ifPresent(stage -> StageGates.get()
                            .engine()
                            .report(run.id(), new HostCommand.MarkStage(stage, mark, message)));
            Branches.marked(run, node, mark);
        }
    }

    /** This node is told of before its error is known; that of the body's end, just before it, is the same. */
    private static Optional<Failure> failure(ControlledRun run, FlowNode end) {
        return Stream.concat(Stream.of(end), end.getParents().stream())
                .map(FlowNode::getError)
                .filter(Objects::nonNull)
                .findFirst()
                .map(ErrorAction::getError)
                .map(run::failure);
    }

    private static void recordEnvironment(ControlledRun run, StagePath stage, FlowNode end) throws IOException {
        Map<String, String> known =
                run.state().stage(stage).orElseThrow().left().environment();
        for (Map.Entry<String, String> each :
                EnvActionImpl.forRun(run.run()).getOverriddenEnvironment().entrySet()) {
            String name = each.getKey();
            String value = each.getValue();
            if (value.equals(known.get(name))) {
                continue;
            }
            if (!run.secrets().isSecret(name, value)) {
                StageGates.get().engine().report(run.id(), new HostCommand.RecordEnvironment(stage, name, value));
            } else if (run.noteSecretVariable(name)) {
                end.getExecution()
                        .getOwner()
                        .getListener()
                        .getLogger()
                        .println("env." + name + " has a secret in it and is not recorded: a run that borrows stage '"
                                + stage + "' will not have it");
            }
        }
    }

    private static void ended(ControlledRun run, StagePath stage, FlowNode end, Optional<Value> returned)
            throws IOException {
        if (run.state().stage(stage).filter(StageState::isActive).isEmpty()) {
            return;
        }
        recordEnvironment(run, stage, end);
        Optional<SkipReason> skipped = LeftOutStages.reason(end);
        if (skipped.isPresent()) {
            StageGates.get().engine().report(run.id(), new HostCommand.SkipStage(stage, skipped.get()));
            return;
        }
        StageGates.get().engine().report(run.id(), new HostCommand.EndStage(stage, returned, failure(run, end)));
    }
}
