package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.port.Timers;
import io.jenkins.plugins.stagegates.local.program.Alarms;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/**
 * The deadlines of all runs: one thread waits for all of them, a pool does what is due. What becomes due in a run before the pool
 * gets round to it is done together: each time is stored on the disk for good, and a disk cannot do that thousands of times a second.
 */
final class Deadlines implements Timers {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private record Key(RunId run, StagePath stage) {}

    private final Map<Key, Alarms.Alarm> armed = new ConcurrentHashMap<>();
    private final Alarms alarms;
    private final Executor pool;
    private final Map<RunId, Set<StagePath>> rung = new ConcurrentHashMap<>();
    private final AtomicInteger undone = new AtomicInteger();
    private final BiConsumer<RunId, Set<StagePath>> due;

    Deadlines(Alarms alarms, Executor pool, BiConsumer<RunId, Set<StagePath>> due) {
        this.alarms = alarms;
        this.pool = pool;
        this.due = due;
    }

    @Override
    public void arm(RunId run, StagePath stage, Instant when) {
        Key key = new Key(run, stage);
        armed.compute(key, (any, old) -> {
            if (old != null) {
                old.cancel();
            }
            return alarms.at(when, () -> ring(run, stage));
        });
    }

    private void ring(RunId run, StagePath stage) {
        boolean[] first = {false};
        rung.compute(run, (any, others) -> {
            first[0] = others == null;
            Set<StagePath> stages = others == null ? new LinkedHashSet<>() : others;
            stages.add(stage);
            return stages;
        });
        if (first[0]) {
            undone.incrementAndGet();
            pool.execute(() -> doDue(run));
        }
    }

    private void doDue(RunId run) {
        try {
            Optional.ofNullable(rung.remove(run)).ifPresent(stages -> due.accept(run, stages));
        } finally {
            if (undone.decrementAndGet() == 0) {
                synchronized (undone) {
                    undone.notifyAll();
                }
            }
        }
    }

    /** Waits till nothing is due, but not for long: a disk that hangs must not stop everything. */
    void awaitNoneDue() {
        if (undone.get() == 0) {
            return;
        }
        long end = System.nanoTime() + LONGEST_PAUSE.toNanos();
        synchronized (undone) {
            for (long rest = LONGEST_PAUSE.toMillis(); undone.get() > 0 && rest > 0; rest = millisUntil(end)) {
                try {
                    undone.wait(rest);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private static long millisUntil(long nanoTime) {
        return Duration.ofNanos(nanoTime - System.nanoTime()).toMillis();
    }

    @Override
    public void disarm(RunId run, StagePath stage) {
        Alarms.Alarm old = armed.remove(new Key(run, stage));
        if (old != null) {
            old.cancel();
        }
    }

    /** Disarms all stages of a run that has ended. */
    void forget(Iterable<StagePath> stages, RunId run) {
        stages.forEach(stage -> disarm(run, stage));
    }
}
