package io.jenkins.plugins.stagegates.jenkins;

import hudson.model.Computer;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.jenkins.port.Turns;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import jenkins.util.Timer;

/** The steps that wait for the engine. A wait is an entry here: no thread, no executor. Thread-safe. */
public final class Waits {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    /** So many builds are let go on at a time while decisions come. */
    private static final int FEW = Math.max(2, PROCESSORS);

    /** And so many when none has come for a moment. */
    private static final int MANY = 8 * PROCESSORS;

    private static final long MOMENT_NANOS = 200_000_000;

    private static final long LONGEST_TURN_MILLIS = 1_000;

    private record Key(StagePath stage, String scope) {}

    private final Map<RunId, Map<Key, Runnable>> open = new ConcurrentHashMap<>();
    private final Turns turns = new Turns(Computer.threadPoolForRemoting, this::turns, Waits::afterAMoment);
    private volatile long lastLook = System.nanoTime();
    private final Consumer<RunId> rest;

    /** @param rest returns when the program of a build, which may have been let go on, rests again or takes long */
    Waits(Consumer<RunId> rest) {
        this.rest = rest;
    }

    /** Has {@code look} called whenever the stage has moved on, until {@link #remove}; maybe without need. */
    public void add(RunId run, StagePath stage, String scope, Runnable look) {
        open.compute(run, (id, others) -> {
            Map<Key, Runnable> all = others == null ? new ConcurrentHashMap<>() : others;
            all.put(new Key(stage, scope), look);
            return all;
        });
    }

    public void remove(RunId run, StagePath stage, String scope) {
        open.computeIfPresent(run, (id, all) -> {
            all.remove(new Key(stage, scope));
            return all.isEmpty() ? null : all;
        });
    }

    /** The run has another name now. */
    void renamed(RunId before, RunId now) {
        Map<Key, Runnable> moved = open.remove(before);
        if (moved != null) {
            moved.forEach((key, look) -> add(now, key.stage(), key.scope(), look));
        }
    }

    private static void afterAMoment(Runnable task) {
        Future<?> unused = Timer.get().schedule(task, LONGEST_TURN_MILLIS, TimeUnit.MILLISECONDS);
    }

    private int turns() {
        return System.nanoTime() - lastLook < MOMENT_NANOS ? FEW : MANY;
    }

    void look(RunId run, Set<StagePath> stages) {
        open.getOrDefault(run, Map.of()).forEach((key, look) -> {
            if (stages.contains(key.stage())) {
                lastLook = System.nanoTime();
                turns.add(() -> {
                    look.run();
                    rest.accept(run);
                });
            }
        });
    }
}
