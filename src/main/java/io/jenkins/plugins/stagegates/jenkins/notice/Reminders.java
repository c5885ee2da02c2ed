package io.jenkins.plugins.stagegates.jenkins.notice;

import hudson.model.Computer;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.Value;
import io.jenkins.plugins.stagegates.engine.run.HostCommand;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import io.jenkins.plugins.stagegates.jenkins.api.StageWait;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import jenkins.util.Timer;

/** Reminds once of every gate that has waited half of its time; a note in the run's journal says that it has been done. Thread-safe. */
final class Reminders {

    /** Notes of this key and the path of a stage in the journal give the beginning of the wait that was reminded of. */
    private static final String REMINDED = "reminded:";

    private final Map<StageWait, Future<?>> armed = new ConcurrentHashMap<>();
    private final Consumer<StageWait> remind;

    Reminders(Consumer<StageWait> remind) {
        this.remind = remind;
    }

    void arm(RunId run, StageWait wait) {
        Instant when = wait.since()
                .plus(Duration.between(wait.since(), wait.deadline()).dividedBy(2));
        long millis = Math.max(0, Duration.between(Instant.now(), when).toMillis());
        armed.computeIfAbsent(
                wait,
                any -> Timer.get()
                        .schedule(
                                () -> Computer.threadPoolForRemoting.execute(() -> due(run, wait)),
                                millis,
                                TimeUnit.MILLISECONDS));
    }

    void cancel(StageWait wait) {
        Future<?> timer = armed.remove(wait);
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private void due(RunId run, StageWait wait) {
        if (armed.remove(wait) == null || isDone(StageGates.get().events(run), wait)) {
            return;
        }
        StageGates.get()
                .report(
                        run,
                        new HostCommand.Note(
                                REMINDED + wait.stage(), Value.text(wait.since().toString())));
        remind.accept(wait);
    }

    private static boolean isDone(List<RunEvent> events, StageWait wait) {
        return events.stream()
                .anyMatch(event -> event instanceof RunEvent.HostNoted noted
                        && noted.key().equals(REMINDED + wait.stage())
                        && wait.since().toString().equals(noted.note().toJava()));
    }
}
