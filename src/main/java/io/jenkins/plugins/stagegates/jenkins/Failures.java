package io.jenkins.plugins.stagegates.jenkins;

import hudson.model.Result;
import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.FailureSigns;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import java.util.stream.Collectors;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** Failures of Jenkins and of the engine, turned into each other. */
public final class Failures {

    private Failures() {}

    /** With what an inner level has decided about it. */
    static Failure of(Throwable thrown) {
        if (thrown instanceof FlowInterruptedException interrupted) {
            for (CauseOfInterruption cause : interrupted.getCauses()) {
                if (cause instanceof GateCause gate) {
                    return gate.failure();
                }
            }
            String message = interrupted.getCauses().stream()
                    .map(CauseOfInterruption::getShortDescription)
                    .collect(Collectors.joining("; "));
            boolean timeout = interrupted.getCauses().stream()
                    .anyMatch(cause -> cause.getClass().getName().contains("ExceededTimeout"));
            boolean agent = interrupted.getCauses().stream().anyMatch(AgentSigns::isIn);
            boolean aborted = isStop(interrupted.getResult()) && !timeout && !agent;
            return new Failure(
                    timeout ? ErrorType.TIMEOUT : agent ? ErrorType.AGENT : ErrorType.UNKNOWN,
                    message.isEmpty() ? "Interrupted" : message,
                    aborted ? Failure.Treatment.ABORT : Failure.Treatment.OPEN);
        }
        String message = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
        ErrorType type = AgentSigns.areIn(thrown) ? ErrorType.AGENT : FailureSigns.typeOf(thrown);
        return new Failure(type, message, TreatedFailure.of(thrown));
    }

    /** A newer build that supersedes one, as by a milestone, makes it NOT_BUILT. */
    private static boolean isStop(Result result) {
        return result.equals(Result.ABORTED) || result.equals(Result.NOT_BUILT);
    }

    /** What a step fails with so that the build ends as the engine says. */
    public static Throwable thrown(Failure failure) {
        // Not an interruption by a user unless the run is aborted, so that catchError and retry treat it as a failure.
        boolean aborted = failure.treatment() == Failure.Treatment.ABORT;
        return new FlowInterruptedException(result(failure), aborted, new GateCause(failure));
    }

    /** Jenkins has no EXPIRED and no REJECTED. */
    private static Result result(Failure failure) {
        StageStatus status = failure.naturalStatus();
        return status == StageStatus.ABORTED || status == StageStatus.REJECTED ? Result.ABORTED : Result.FAILURE;
    }
}
