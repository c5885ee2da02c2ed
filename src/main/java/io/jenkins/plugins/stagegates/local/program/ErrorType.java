package io.jenkins.plugins.stagegates.local.program;

/** Why a step failed, in the words of a failure strategy. */
public enum ErrorType {
    AUTHENTICATION,
    AUTHORIZATION,
    CONNECTIVITY,
    AGENT,
    TIMEOUT,
    REJECTED,
    INPUT_TIMEOUT,
    MARKED_FAILED,
    VERIFICATION,
    UNKNOWN
}
