package io.jenkins.plugins.stagegates.local.step;

import static io.jenkins.plugins.stagegates.local.program.StepParameter.optional;
import static io.jenkins.plugins.stagegates.local.program.StepParameter.required;

import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.local.program.Alarms;
import io.jenkins.plugins.stagegates.local.program.BuildResult;
import io.jenkins.plugins.stagegates.local.program.Completion;
import io.jenkins.plugins.stagegates.local.program.Ending;
import io.jenkins.plugins.stagegates.local.program.FlowInterruptedException;
import io.jenkins.plugins.stagegates.local.program.Operation;
import io.jenkins.plugins.stagegates.local.program.Step;
import io.jenkins.plugins.stagegates.local.program.StepDescriptor;
import io.jenkins.plugins.stagegates.local.program.StepRun;
import io.jenkins.plugins.stagegates.local.program.TimeoutClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code timeout}: interrupts its block at a deadline that stands still while a gate inside of it waits. */
final class TimeoutStep implements Step {

    private static final StepDescriptor DESCRIPTOR = StepDescriptor.block(
            "timeout",
            required("time", Number.class),
            optional("unit", String.class),
            optional("activity", Boolean.class));

    @Override
    public StepDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public void run(StepRun run) {
        Duration length = Durations.of(run.arguments(), TimeUnit.MINUTES);
        TimeoutClock clock = run.arguments().flag("activity")
                ? TimeoutClock.ofSilence(run.now(), length)
                : TimeoutClock.until(run.now().plus(length));
        run.performAlongside(new Watch(run, clock), over -> run.interruptBody(exceeded(run)));
        run.body(run.context().withClock(clock), ending -> end(run, ending));
    }

    private static FlowInterruptedException exceeded(StepRun run) {
        return new FlowInterruptedException(
                BuildResult.ABORTED, ErrorType.TIMEOUT, "Timeout has been exceeded", run.id());
    }

    private static void end(StepRun run, Ending ending) {
        if (ending.failure() instanceof FlowInterruptedException interrupted
                && interrupted.origin().equals(run.id())) {
            run.fail(interrupted.settled());
        } else {
            run.end(ending);
        }
    }

    /** Waits for the deadline, wherever it moves. It needs no note: the deadline follows from the program's time. */
    private static final class Watch implements Operation {

        private final StepRun run;
        private final TimeoutClock clock;
        private Alarms.@Nullable Alarm alarm;

        Watch(StepRun run, TimeoutClock clock) {
            this.run = run;
            this.clock = clock;
        }

        @Override
        public void start(@Nullable Object state, boolean again, Completion completion) {
            clock.onResume(() -> arm(completion));
            arm(completion);
        }

        private void arm(Completion completion) {
            abandon();
            alarm = run.ports().alarms().at(clock.deadline(), () -> run.later(() -> look(completion)));
        }

        private void look(Completion completion) {
            Instant now = run.ports().clock().instant();
            if (clock.isPaused()) {
                return;
            }
            if (now.isBefore(clock.deadline())) {
                arm(completion);
            } else {
                run.log("Cancelling nested steps due to timeout");
                completion.succeed(null);
            }
        }

        @Override
        public void abandon() {
            if (alarm != null) {
                alarm.cancel();
            }
        }
    }
}
