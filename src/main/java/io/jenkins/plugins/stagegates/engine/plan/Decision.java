package io.jenkins.plugins.stagegates.engine.plan;

/** What a run will do with a stage. */
public enum Decision {
    RUN,
    /** Not selected, or skipped as in the origin run. */
    SKIP,
    /** Taken from an earlier run. */
    REUSE,
    /** A manual gate will wait, then it runs. */
    ASK,
    /** Cannot run. */
    BLOCKED
}
