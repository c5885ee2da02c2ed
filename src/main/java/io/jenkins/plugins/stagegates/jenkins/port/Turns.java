package io.jenkins.plugins.stagegates.jenkins.port;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;

/**
 * Lets only a few tasks run at a time, in the order in which they came. When very many builds are let go on at once, those who
 * decide about the next ones would else wait for all that the first ones do. Thread-safe.
 */
public final class Turns {

    private final Executor threads;
    private final IntSupplier most;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    /** @param most how many may run now; looked at when a task comes or ends */
    public Turns(Executor threads, IntSupplier most) {
        this.threads = threads;
        this.most = most;
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
        try {
            task.run();
        } finally {
            synchronized (this) {
                running--;
            }
            begin();
        }
    }
}
