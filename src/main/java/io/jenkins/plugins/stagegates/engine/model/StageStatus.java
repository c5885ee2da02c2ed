package io.jenkins.plugins.stagegates.engine.model;

/** Where a stage stands. */
public enum StageStatus {
    PENDING,
    /** At its gate. */
    WAITING,
    RUNNING,
    /** Waits for a person's decision after a failure. */
    INTERVENTION,
    SUCCESS,
    UNSTABLE,
    FAILURE_IGNORED,
    FAILED,
    ABORTED,
    /** Its gate or the stage timed out. */
    EXPIRED,
    REJECTED,
    SKIPPED,
    /** Taken from an earlier run. */
    REUSED;

    public boolean hasEnded() {
        return this != PENDING && this != WAITING && this != RUNNING && this != INTERVENTION;
    }

    /** Whether it ended in a way that makes its run retryable. */
    public boolean isUnsuccessful() {
        return this == FAILED || this == ABORTED || this == EXPIRED || this == REJECTED;
    }

    /** Whether its body was entered in its run (or an earlier run's was taken over) and has ended. */
    public boolean wasExecuted() {
        return hasEnded() && this != SKIPPED;
    }
}
