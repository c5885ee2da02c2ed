package io.jenkins.plugins.stagegates.jenkins;

import hudson.Extension;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.run.HostCommand;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionListener;
import org.jenkinsci.plugins.workflow.graph.FlowEndNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** Tells the engine of the resumption, the end and the deletion of builds. */
@Extension
public final class BuildLife extends FlowExecutionListener {

    private static final Logger LOGGER = Logger.getLogger(BuildLife.class.getName());

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
                StageGates.get().completed(run, end(execution));
            }
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot record the end of " + execution);
        }
    }

    private static HostCommand.EndRun end(FlowExecution execution) {
        Throwable cause = execution.getCauseOfFailure();
        Optional<Failure> failure =
                Optional.ofNullable(cause).map(thrown -> Failures.of(thrown, Failure.Treatment.OPEN));
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

    /** Forgets builds that are deleted. */
    @Extension
    public static final class Deletion extends RunListener<Run<?, ?>> {
        @Override
        public void onDeleted(Run<?, ?> run) {
            StageGates.get().deleted(run);
        }
    }
}
