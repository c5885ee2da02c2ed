package io.jenkins.plugins.stagegates.local.program;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Alarms on one daemon thread, however many there are. */
public final class ScheduledAlarms implements Alarms, AutoCloseable {

    /** A later alarm sleeps in pieces, so that a machine that was suspended does not delay it by the time of its sleep. */
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final ScheduledThreadPoolExecutor timer;

    public ScheduledAlarms(InstantSource clock) {
        this.clock = clock;
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "stage-gates alarms");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Alarm at(Instant time, Runnable action) {
        Pending pending = new Pending(time, action);
        pending.schedule();
        return pending;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private final class Pending implements Alarm {

        private final Instant time;
        private final Runnable action;
        private volatile boolean cancelled;
        private volatile @org.jspecify.annotations.Nullable ScheduledFuture<?> future;

        Pending(Instant time, Runnable action) {
            this.time = time;
            this.action = action;
        }

        void schedule() {
            Duration rest = Duration.between(clock.instant(), time);
            Duration sleep = rest.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : rest;
            future = timer.schedule(this::ring, Math.max(0, sleep.toNanos()), TimeUnit.NANOSECONDS);
        }

        private void ring() {
            if (cancelled) {
                return;
            }
            if (clock.instant().isBefore(time)) {
                schedule();
            } else {
                action.run();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            ScheduledFuture<?> waiting = future;
            if (waiting != null) {
                waiting.cancel(false);
            }
        }
    }
}
