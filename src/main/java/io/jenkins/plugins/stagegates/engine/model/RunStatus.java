package io.jenkins.plugins.stagegates.engine.model;

import java.util.Collection;
import java.util.List;

/** Where a run stands. */
public enum RunStatus {
    RUNNING,
    /** Nothing runs, at least one gate waits. */
    WAITING,
    SUCCESS,
    UNSTABLE,
    FAILED,
    ABORTED,
    EXPIRED,
    REJECTED;

    private static final List<StageStatus> WORST_FIRST = List.of(
            StageStatus.ABORTED, StageStatus.FAILED, StageStatus.REJECTED, StageStatus.EXPIRED, StageStatus.UNSTABLE);

    public boolean hasEnded() {
        return this != RUNNING && this != WAITING;
    }

    /** Whether a run that ended so can be retried from a stage. */
    public boolean isRetryable() {
        return this == FAILED || this == ABORTED || this == EXPIRED || this == REJECTED;
    }

    /**
     * The status of a run whose stages ended with these statuses: the first present of ABORTED, FAILED, REJECTED, EXPIRED,
     * UNSTABLE, else SUCCESS. A REUSED stage is given as the status it had in the run it was taken from.
     */
    public static RunStatus rollUp(Collection<StageStatus> ended) {
        return of(worst(ended));
    }

    /** The first present of ABORTED, FAILED, REJECTED, EXPIRED, UNSTABLE, else SUCCESS. */
    public static StageStatus worst(Collection<StageStatus> ended) {
        return WORST_FIRST.stream().filter(ended::contains).findFirst().orElse(StageStatus.SUCCESS);
    }

    private static RunStatus of(StageStatus status) {
        return switch (status) {
            case ABORTED -> ABORTED;
            case FAILED -> FAILED;
            case REJECTED -> REJECTED;
            case EXPIRED -> EXPIRED;
            case UNSTABLE -> UNSTABLE;
            default -> SUCCESS;
        };
    }
}
