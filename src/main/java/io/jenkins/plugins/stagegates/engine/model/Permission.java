package io.jenkins.plugins.stagegates.engine.model;

/** What somebody may do with a job and its runs. */
public enum Permission {
    READ,
    /** Start, retry, rerun, press Run, save inputs, reject, decide an intervention. */
    BUILD,
    /** Abort a run. */
    CANCEL
}
