package io.jenkins.plugins.stagegates.local.program;

import org.jspecify.annotations.Nullable;

/** Ends one operation, once: later calls change nothing. Thread-safe, but for {@link #remember}. */
public interface Completion {

    /** @param value a plain value; anything else ends the operation as a failure that says so */
    void succeed(@Nullable Object value);

    void fail(Throwable failure);

    /** Writes down a newer state for a restart. Only inside of {@link Operation#start}. */
    void remember(Object state);
}
