package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.run.HostCommand;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.local.program.BuildResult;
import io.jenkins.plugins.stagegates.local.program.FailureClassifier;
import io.jenkins.plugins.stagegates.local.program.FlowInterruptedException;
import io.jenkins.plugins.stagegates.local.program.ProgramEnding;
import java.util.Optional;

/** Says how a program ended in the engine's words. */
final class RunEnd {

    private RunEnd() {}

    static HostCommand.EndRun of(RunState state, ProgramEnding ending) {
        Optional<Failure> failure = ending.failure().map(RunEnd::failure);
        return new HostCommand.EndRun(result(state, ending, failure), failure);
    }

    private static Failure failure(Throwable thrown) {
        String message = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
        boolean stopped = thrown instanceof FlowInterruptedException interrupted
                && interrupted.getResult() == BuildResult.ABORTED
                && interrupted.errorType() == ErrorType.UNKNOWN;
        return new Failure(
                FailureClassifier.classify(thrown),
                message,
                stopped ? Failure.Treatment.ABORT : Failure.Treatment.OPEN);
    }

    /** The program's own result counts only where neither a failure nor a stage says more exactly what happened. */
    private static RunStatus result(RunState state, ProgramEnding ending, Optional<Failure> failure) {
        boolean explained = failure.isPresent() || state.stages().top().worst().isUnsuccessful();
        return switch (ending.result()) {
            case SUCCESS, NOT_BUILT -> RunStatus.SUCCESS;
            case UNSTABLE -> RunStatus.UNSTABLE;
            case FAILURE -> explained ? RunStatus.SUCCESS : RunStatus.FAILED;
            case ABORTED -> explained ? RunStatus.SUCCESS : RunStatus.ABORTED;
        };
    }
}
