package io.jenkins.plugins.stagegates.local.program;

import org.jspecify.annotations.Nullable;

/** How a step, a body or a program ended: with a value or with a failure, never with both. */
public record Ending(@Nullable Object value, @Nullable Throwable failure) {

    private static final Ending NOTHING = new Ending(null, null);

    public static Ending nothing() {
        return NOTHING;
    }

    public static Ending of(@Nullable Object value) {
        return new Ending(value, null);
    }

    public static Ending failed(Throwable failure) {
        return new Ending(null, failure);
    }
}
