package io.jenkins.plugins.stagegates.jenkins;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Lets only a few tasks run at a time, in the order in which they came. When very many builds are let go on at once, those who
 * decide about the next ones would else wait for all that the first ones do. Thread-safe.
 */
final class Turns {

    private final Executor threads;
    private final int most;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    Turns(Executor threads, int most) {
        this.threads = threads;
        this.most = most;
    }

    /** Returns at once. */
    void add(Runnable task) {
        synchronized (this) {
            waiting.add(task);
            if (running == most) {
                return;
            }
            running++;
        }
        threads.execute(this::take);
    }

    private void take() {
        Optional<Runnable> task = next();
        if (task.isPresent()) {
            try {
                task.get().run();
            } finally {
                threads.execute(this::take);
            }
        }
    }

    private synchronized Optional<Runnable> next() {
        if (waiting.isEmpty()) {
            running--;
        }
        return Optional.ofNullable(waiting.poll());
    }
}
