package io.jenkins.plugins.stagegates.engine.model;

/** Why a stage is SKIPPED. */
public enum SkipReason {
    /** Not among the stages chosen for a selective run. */
    NOT_SELECTED,
    /** Its condition (Declarative {@code when}) was false, or the run never came to it. */
    CONDITION,
    /** The run ended before it, because an earlier stage failed. */
    EARLIER_FAILURE,
    /** Its optional gate expired or was rejected. */
    OPTIONAL
}
