package io.jenkins.plugins.stagegates.local.program;

import io.jenkins.plugins.stagegates.engine.model.ErrorType;

/** What a restart may do with an operation that had begun and has no recorded result. */
public enum Durability {
    /** Does no harm when done again, and keeps nothing. */
    PURE,
    /** Goes on with what it wrote down when it began, such as an old deadline. */
    RESUMABLE,
    /** Has effects outside; it is never done twice and fails with {@link ErrorType#AGENT}. */
    EXTERNAL
}
