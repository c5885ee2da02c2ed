package io.jenkins.plugins.stagegates.engine.model;

import java.util.Objects;

/**
 * Why a body or a gate failed.
 *
 * @param type its kind, never {@link ErrorType#ALL}
 * @param message a sentence for people
 * @param treatment what an inner level has already decided about it
 */
public record Failure(ErrorType type, String message, Treatment treatment) {

    /** What a strategy of an inner level has decided about a failure that still travels outwards. */
    public enum Treatment {
        /** No level has listed its type yet. */
        OPEN,
        /** A level decided FAIL: outer levels only pass it on. */
        FAIL,
        /** A level decided FAIL_AND_CONTINUE: the enclosing stage fails, the stage after it starts. */
        CONTINUE,
        /** The run is being aborted: no strategy acts. */
        ABORT
    }

    public Failure {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(treatment, "treatment");
        if (type == ErrorType.ALL) {
            throw new IllegalArgumentException("Expected the type of one failure, but ALL is for strategies only.");
        }
    }

    public Failure(ErrorType type, String message) {
        this(type, message, Treatment.OPEN);
    }

    public static Failure aborted(String message) {
        return new Failure(ErrorType.UNKNOWN, message, Treatment.ABORT);
    }

    public Failure treated(Treatment decided) {
        return new Failure(type, message, decided);
    }

    /** The status of a stage that ends with this failure and no milder word from a strategy. */
    public StageStatus naturalStatus() {
        if (treatment == Treatment.ABORT) {
            return StageStatus.ABORTED;
        }
        return switch (type) {
            case TIMEOUT, INPUT_TIMEOUT -> StageStatus.EXPIRED;
            case REJECTED -> StageStatus.REJECTED;
            default -> StageStatus.FAILED;
        };
    }
}
