package io.jenkins.plugins.stagegates.jenkins;

import hudson.Extension;
import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import hudson.security.ACL;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.run.HostCommand;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionListener;
import org.jenkinsci.plugins.workflow.graph.FlowEndNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

/** Tells the engine of the resumption, the end and the deletion of builds. */
@Extension
public final class BuildLife extends FlowExecutionListener {

    private static final Logger LOGGER = Logger.getLogger(BuildLife.class.getName());

    /** Builds whose end was told by their program, until Jenkins has written it down; their records need not be read then. */
    private static final Set<Run<?, ?>> TOLD =
            Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

    /** So early that also a build that fails before its first stage has a record. */
    @Override
    public void onCreated(FlowExecution execution) {
        try {
            if (execution.getOwner().getExecutable() instanceof Run<?, ?> run && StageGates.isWanted(run)) {
                StageGates.get().controlled(execution.getOwner());
            }
        } catch (RefusedBuildException e) {
            LOGGER.log(Level.FINE, e, () -> "The first stage of " + execution + " will fail with this");
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot record the stages of " + execution);
        }
    }

    @Override
    public void onResumed(FlowExecution execution) {
        try {
            StageGates.get().resumed(execution.getOwner());
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot take up the stages of " + execution);
        }
    }

    @Override
    public void onCompleted(FlowExecution execution) {
        try {
            if (execution.getOwner().getExecutable() instanceof Run<?, ?> run) {
                StageGates.get().completed(run, end(run, execution));
                TOLD.add(run);
            }
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot record the end of " + execution);
        }
    }

    /** The build of a run without an end in its record, if it is over: Jenkins ends some without a word, after a crash in their last moments. */
    static Optional<Run<?, ?>> over(RunState state) {
        if (state.hasEnded()) {
            return Optional.empty();
        }
        try (var all = ACL.as2(ACL.SYSTEM2)) {
            Job<?, ?> job = Jenkins.get().getItemByFullName(state.id().job(), Job.class);
            Run<?, ?> build =
                    job == null ? null : job.getBuildByNumber(state.id().number());
            return build == null || goesOn(build) ? Optional.empty() : Optional.of(build);
        }
    }

    /** For Jenkins a build lasts until it has a result, which one never gets that a crash ended while it began. */
    public static boolean goesOn(Run<?, ?> build) {
        boolean hasBegun = build instanceof WorkflowRun pipeline && pipeline.getExecution() != null;
        return build.isBuilding() && (hasBegun || build.getExecutor() != null);
    }

    /** The end of a build that is over, as its result tells it; a stage that did not succeed tells it more exactly. */
    static HostCommand.EndRun end(Run<?, ?> run, RunState state) {
        Result result = run.getResult();
        boolean isExplained = state.stages().inOrder().stream()
                .anyMatch(stage -> stage.status().isUnsuccessful());
        RunStatus status = isExplained ? RunStatus.SUCCESS : status(result == null ? Result.FAILURE : result);
        return new HostCommand.EndRun(status, Optional.empty());
    }

    private static HostCommand.EndRun end(Run<?, ?> run, FlowExecution execution) {
        Optional<Failure> failure = Optional.ofNullable(execution.getCauseOfFailure())
                .map(cause -> StageGates.get()
                        .ifControlled(StageGates.idOf(run))
                        .map(controlled -> controlled.failure(cause))
                        .orElseGet(() -> Failures.of(cause)));
        Result result = Result.SUCCESS;
        for (FlowNode head : execution.getCurrentHeads()) {
            if (head instanceof FlowEndNode end) {
                result = end.getResult();
            }
        }
        return new HostCommand.EndRun(failure.isPresent() ? RunStatus.SUCCESS : status(result), failure);
    }

    private static RunStatus status(Result result) {
        if (result.equals(Result.UNSTABLE)) {
            return RunStatus.UNSTABLE;
        } else if (result.equals(Result.SUCCESS)) {
            return RunStatus.SUCCESS;
        }
        return result.equals(Result.FAILURE) ? RunStatus.FAILED : RunStatus.ABORTED;
    }

    /** Sees builds that end without their program, as their Jenkinsfile could not be loaded, and those that are deleted. */
    @Extension
    public static final class Ends extends RunListener<Run<?, ?>> {
        @Override
        public void onFinalized(Run<?, ?> run) {
            try {
                if (!TOLD.remove(run)) {
                    StageGates.get()
                            .recorded(StageGates.idOf(run))
                            .filter(state -> !state.hasEnded())
                            .ifPresent(state -> StageGates.get().completed(run, end(run, state)));
                }
            } catch (RuntimeException e) {
                LOGGER.log(Level.WARNING, e, () -> "Cannot record the end of " + run);
            }
        }

        @Override
        public void onDeleted(Run<?, ?> run) {
            StageGates.get().deleted(StageGates.idOf(run));
        }
    }
}
