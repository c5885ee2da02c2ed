package io.jenkins.plugins.stagegates.jenkins.port;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Jenkins numbers a build before the engine hears of it: the number that the run begun by this thread has. */
public final class BuildNumbers {

    private static final ThreadLocal<@Nullable RunId> BEGINNING = new ThreadLocal<>();

    private BuildNumbers() {}

    /** Begins the run of a build that Jenkins has started, so that nobody's permission is asked again. */
    public static <T> T beginning(RunId run, Supplier<T> begin) {
        BEGINNING.set(run);
        try {
            return begin.get();
        } finally {
            BEGINNING.remove();
        }
    }

    /** The run that this thread begins. */
    static Optional<RunId> beginning() {
        return Optional.ofNullable(BEGINNING.get());
    }

    static boolean isBeginning() {
        return BEGINNING.get() != null;
    }

    static RunId next(String job) {
        RunId run = BEGINNING.get();
        if (run == null || !run.job().equals(job)) {
            throw new IllegalStateException("Builds of " + job + " are started by Jenkins only.");
        }
        return run;
    }
}
