package io.jenkins.plugins.stagegates.local.program;

import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import java.io.IOException;

/** The ordinary failure of a step; a Jenkinsfile knows it as {@code hudson.AbortException}. */
public final class AbortException extends IOException {

    private static final long serialVersionUID = 1L;

    private final ErrorType errorType;

    public AbortException(String message) {
        this(message, ErrorType.UNKNOWN);
    }

    public AbortException(String message, ErrorType errorType) {
        super(message);
        this.errorType = errorType;
    }

    public ErrorType errorType() {
        return errorType;
    }

    /** As Jenkins prints it, since Jenkinsfiles echo their exceptions. */
    @Override
    public String toString() {
        return "hudson.AbortException: " + getMessage();
    }
}
