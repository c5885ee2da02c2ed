package io.jenkins.plugins.stagegates.local.program;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The part of a step that happens outside of the program. All methods are called on the program's own thread, one at a time. */
public interface Operation {

    default Durability durability() {
        return Durability.PURE;
    }

    /**
     * What must be known to go on after a restart; written down before {@link #start}. Not asked of a {@link Durability#PURE} operation.
     */
    default @Nullable Object prepare(Instant now) {
        return null;
    }

    /**
     * Begins the work; may end it at once or later, from any thread. An exception ends it as a failure.
     *
     * @param state what {@link #prepare} or the latest {@link Completion#remember} said, maybe before a restart
     * @param again whether it had begun before a restart
     */
    void start(@Nullable Object state, boolean again, Completion completion) throws Exception;

    /** Gives the work up: it must end soon, by default at once with the cause. */
    default void stop(Throwable cause, Completion completion) {
        completion.fail(cause);
    }

    /** Cleans up behind an {@link Durability#EXTERNAL} operation that a restart found unfinished; runs before it fails. */
    default void lost(@Nullable Object state) {}

    /** Nobody waits for the result any more. */
    default void abandon() {}

    /** An operation without a past: work that ends at once. */
    static Operation immediately(Work work) {
        return (state, again, completion) -> completion.succeed(work.get());
    }

    /** Something that gives a plain value or fails. */
    @FunctionalInterface
    interface Work {
        @Nullable
        Object get() throws Exception;
    }
}
