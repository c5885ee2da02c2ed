package io.jenkins.plugins.stagegates.jenkins.port;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * Lets only a few tasks run at a time, in the order in which they came. When very many builds are let go on at once, those who
 * decide about the next ones would else wait for all that the first ones do. A task that hangs, for its disk say, does not keep its
 * turn. Thread-safe.
 */
public final class Turns {

    private final Executor threads;
    private final IntSupplier most;
    private final Consumer<Runnable> later;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    /**
     * @param most how many may run now; looked at when a task comes or ends
     * @param later runs something when a turn has lasted long enough
     */
    public Turns(Executor threads, IntSupplier most, Consumer<Runnable> later) {
        this.threads = threads;
        this.most = most;
        this.later = later;
    }

    /** Returns at once. */
    public void add(Runnable task) {
        synchronized (this) {
            waiting.add(task);
        }
        begin();
    }

    private void begin() {
        for (Optional<Runnable> task = next(); task.isPresent(); task = next()) {
            Runnable begun = task.get();
            threads.execute(() -> run(begun));
        }
    }

    private synchronized Optional<Runnable> next() {
        if (waiting.isEmpty() || running >= most.getAsInt()) {
            return Optional.empty();
        }
        running++;
        return Optional.of(waiting.remove());
    }

    private void run(Runnable task) {
        AtomicBoolean lasts = new AtomicBoolean(true);
        later.accept(() -> end(lasts));
        try {
            task.run();
        } finally {
            end(lasts);
        }
    }

    private void end(AtomicBoolean turn) {
        if (turn.getAndSet(false)) {
            synchronized (this) {
                running--;
            }
            begin();
        }
    }
}
