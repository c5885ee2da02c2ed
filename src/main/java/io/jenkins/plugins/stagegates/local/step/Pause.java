package io.jenkins.plugins.stagegates.local.step;

import io.jenkins.plugins.stagegates.local.program.Alarms;
import io.jenkins.plugins.stagegates.local.program.Completion;
import io.jenkins.plugins.stagegates.local.program.Durability;
import io.jenkins.plugins.stagegates.local.program.Operation;
import io.jenkins.plugins.stagegates.local.program.StepRun;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Ends after a time; time while the host is down counts. */
final class Pause implements Operation {

    private final StepRun run;
    private final Duration length;
    private Alarms.@Nullable Alarm alarm;

    Pause(StepRun run, Duration length) {
        this.run = run;
        this.length = length;
    }

    @Override
    public Durability durability() {
        return Durability.RESUMABLE;
    }

    @Override
    public Object prepare(Instant now) {
        return now.plus(length).toEpochMilli();
    }

    @Override
    public void start(@Nullable Object until, boolean again, Completion completion) {
        Instant end = Instant.ofEpochMilli(((Number) Objects.requireNonNull(until)).longValue());
        alarm = run.ports().alarms().at(end, () -> completion.succeed(null));
    }

    @Override
    public void stop(Throwable cause, Completion completion) {
        abandon();
        completion.fail(cause);
    }

    @Override
    public void abandon() {
        if (alarm != null) {
            alarm.cancel();
        }
    }
}
