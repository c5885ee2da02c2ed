package io.jenkins.plugins.stagegates.jenkins.port;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.port.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Deadlines by the clock on the wall, also when that is set anew or the machine slept: it is looked at every ten minutes at
 * least. What fails when it is due is tried again every minute. Thread-safe.
 */
public final class Deadlines implements Timers {

    private static final Logger LOGGER = Logger.getLogger(Deadlines.class.getName());

    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(10);

    private static final Duration BEFORE_TRYING_AGAIN = Duration.ofMinutes(1);

    private record Key(RunId run, StagePath stage) {}

    private record Sleep(Instant when, Future<?> end) {}

    private final Map<Key, Sleep> armed = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer;
    private final Executor pool;
    private final InstantSource clock;
    private final BiConsumer<RunId, StagePath> due;
    private final Predicate<RunId> isThere;

    /**
     * @param pool does what is due, as the timer has few threads
     * @param isThere whether it makes sense to try again what has failed in this run
     */
    public Deadlines(
            ScheduledExecutorService timer,
            Executor pool,
            InstantSource clock,
            BiConsumer<RunId, StagePath> due,
            Predicate<RunId> isThere) {
        this.timer = timer;
        this.pool = pool;
        this.clock = clock;
        this.due = due;
        this.isThere = isThere;
    }

    @Override
    public void arm(RunId run, StagePath stage, Instant when) {
        armed.compute(new Key(run, stage), (key, old) -> {
            cancel(old);
            return sleep(key, when);
        });
    }

    private Sleep sleep(Key key, Instant when) {
        long rest = Duration.between(clock.instant(), when).toMillis() + 1;
        long millis = Math.max(0, Math.min(rest, LONGEST_SLEEP.toMillis()));
        return new Sleep(when, timer.schedule(() -> look(key, when), millis, TimeUnit.MILLISECONDS));
    }

    private void look(Key key, Instant when) {
        if (clock.instant().isBefore(when)) {
            armed.computeIfPresent(key, (any, last) -> last.when().equals(when) ? sleep(key, when) : last);
        } else {
            pool.execute(() -> attempt(key));
        }
    }

    private void attempt(Key key) {
        try {
            due.accept(key.run(), key.stage());
        } catch (RuntimeException e) {
            boolean again = isThere.test(key.run());
            LOGGER.log(
                    Level.WARNING,
                    e,
                    () -> "Nothing became of the deadline of stage '" + key.stage() + "' of " + key.run()
                            + (again ? "; trying again in a minute" : ", whose record is gone"));
            if (again) {
                arm(key.run(), key.stage(), clock.instant().plus(BEFORE_TRYING_AGAIN));
            }
        }
    }

    @Override
    public void disarm(RunId run, StagePath stage) {
        cancel(armed.remove(new Key(run, stage)));
    }

    /** Nothing of this run is due any more. */
    public void disarm(RunId run) {
        armed.keySet().stream().filter(key -> key.run().equals(run)).forEach(key -> disarm(run, key.stage()));
    }

    private static void cancel(@Nullable Sleep sleep) {
        if (sleep != null) {
            sleep.end().cancel(false);
        }
    }
}
