package io.jenkins.plugins.stagegates.engine.run;

/** What can happen to a stage's status; {@link StageTransitions} says where each move leads. */
public enum StageMove {
    START,
    SKIP,
    REUSE,
    OPEN_GATE,
    PASS_GATE,
    /** A strategy's pause before the next attempt. */
    PAUSE,
    /** The next attempt begins. */
    RESUME,
    ASK_PERSON,
    SUCCEED,
    END_UNSTABLE,
    IGNORE_FAILURE,
    FAIL,
    EXPIRE,
    REJECT,
    ABORT,
    /** An enclosing stage starts another attempt, so this one will be entered again. */
    RESET
}
