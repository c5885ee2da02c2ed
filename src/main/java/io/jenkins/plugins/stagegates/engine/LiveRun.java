package io.jenkins.plugins.stagegates.engine;

import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** A run in memory: one lock for its decisions, one queue for their effects. */
final class LiveRun {

    /** What was appended together, with the state after it. */
    record Step(RunState before, RunState after, List<RunEvent> events) {}

    final ReentrantLock lock = new ReentrantLock();
    private final Queue<Step> steps = new ConcurrentLinkedQueue<>();
    private final AtomicInteger undone = new AtomicInteger();
    private final AtomicBoolean performing = new AtomicBoolean();
    private volatile RunState state;

    LiveRun(RunState state) {
        this.state = state;
    }

    RunState state() {
        return state;
    }

    /** Call with the lock held, after the events were stored. */
    void advance(RunState next, List<RunEvent> events) {
        Step step = new Step(state, next, events);
        state = next;
        steps.add(step);
        undone.incrementAndGet();
    }

    /**
     * Performs the effects of all steps that nobody has performed yet, in order. Call without the lock. A second thread
     * that comes while another performs leaves its step to that one.
     */
    void perform(Consumer<Step> effects) {
        if (!performing.compareAndSet(false, true)) {
            return;
        }
        do {
            try {
                for (Step step = steps.poll(); step != null; step = steps.poll()) {
                    undone.decrementAndGet();
                    effects.accept(step);
                }
            } finally {
                performing.set(false);
            }
        } while (undone.get() > 0 && performing.compareAndSet(false, true));
    }
}
