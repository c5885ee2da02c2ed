package io.jenkins.plugins.stagegates.engine.model;

/** The stable codes with which an action is refused, the same on every way in. */
public enum RefusalCode {
    BAD_REQUEST(400),
    /** With the fields. */
    INVALID_INPUT(422),
    FORBIDDEN(403),
    NOT_FOUND(404),
    ALREADY_DECIDED(409),
    EXPIRED(409),
    NOT_RETRYABLE(409),
    RETRY_ACTIVE(409),
    SELECTIVE_DISABLED(409),
    TOO_OLD(410),
    NO_RECORD(410),
    UNKNOWN_STAGE(422),
    BLOCKED(422);

    private final int httpStatus;

    RefusalCode(int httpStatus) {
        this.httpStatus = httpStatus;
    }

    public int httpStatus() {
        return httpStatus;
    }
}
