package io.jenkins.plugins.stagegates.engine.model;

/** What kind of failure it was; a failure strategy lists the types that it handles. */
public enum ErrorType {
    AUTHENTICATION,
    AUTHORIZATION,
    CONNECTIVITY,
    /** An agent was lost or could not be provisioned, or the host went down under a step. */
    AGENT,
    TIMEOUT,
    REJECTED,
    /** A gate with inputs was not triggered before its deadline; a strategy without it falls back to {@link #TIMEOUT}. */
    INPUT_TIMEOUT,
    /** A person marked it as failed. */
    MARKED_FAILED,
    /** Tests or checks did not pass. */
    VERIFICATION,
    UNKNOWN,
    /** In a strategy only: every type that the same level does not list. */
    ALL
}
