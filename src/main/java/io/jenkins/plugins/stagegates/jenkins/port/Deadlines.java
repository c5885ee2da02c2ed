package io.jenkins.plugins.stagegates.jenkins.port;

import hudson.model.Computer;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.port.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import jenkins.util.Timer;

/** Deadlines on Jenkins' timer; what is due is done by another thread, as the timer has few. Thread-safe. */
public final class Deadlines implements Timers {

    private record Key(RunId run, StagePath stage) {}

    private final Map<Key, Future<?>> armed = new ConcurrentHashMap<>();
    private final BiConsumer<RunId, StagePath> due;

    public Deadlines(BiConsumer<RunId, StagePath> due) {
        this.due = due;
    }

    @Override
    public void arm(RunId run, StagePath stage, Instant when) {
        long millis = Math.max(0, Duration.between(Instant.now(), when).toMillis() + 1);
        armed.compute(new Key(run, stage), (key, old) -> {
            cancel(old);
            return Timer.get()
                    .schedule(
                            () -> Computer.threadPoolForRemoting.execute(() -> due.accept(run, stage)),
                            millis,
                            TimeUnit.MILLISECONDS);
        });
    }

    @Override
    public void disarm(RunId run, StagePath stage) {
        cancel(armed.remove(new Key(run, stage)));
    }

    /** Nothing of this run is due any more. */
    public void disarm(RunId run) {
        armed.keySet().stream().filter(key -> key.run().equals(run)).forEach(key -> disarm(run, key.stage()));
    }

    private static void cancel(@org.jspecify.annotations.Nullable Future<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
