package io.jenkins.plugins.stagegates.local.program;

import java.time.Instant;

/** Wakes programs at a time. Thread-safe. */
public interface Alarms {

    /** Runs the action at the time, or at once if that is past, on a thread that the action must not keep. */
    Alarm at(Instant time, Runnable action);

    /** An action that is due later. */
    @FunctionalInterface
    interface Alarm {
        /** The action will not run any more, unless it is running already. */
        void cancel();
    }
}
