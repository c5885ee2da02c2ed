package io.jenkins.plugins.stagegates.local.step;

import static io.jenkins.plugins.stagegates.local.program.StepParameter.optional;
import static io.jenkins.plugins.stagegates.local.program.StepParameter.required;

import io.jenkins.plugins.stagegates.local.program.BuildResult;
import io.jenkins.plugins.stagegates.local.program.Ending;
import io.jenkins.plugins.stagegates.local.program.FlowInterruptedException;
import io.jenkins.plugins.stagegates.local.program.Step;
import io.jenkins.plugins.stagegates.local.program.StepArguments;
import io.jenkins.plugins.stagegates.local.program.StepDescriptor;
import io.jenkins.plugins.stagegates.local.program.StepRun;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Steps that repeat, delay or shield the block inside of them. */
final class FlowSteps {

    private static final long FIRST_PERIOD_MILLIS = 250;
    private static final long LONGEST_PERIOD_MILLIS = 15_000;

    private FlowSteps() {}

    static List<Step> all() {
        return List.of(
                new TimeoutStep(),
                new FunctionStep(
                        StepDescriptor.of("sleep", required("time", Number.class), optional("unit", String.class)),
                        run -> run.finishWith(new Pause(run, Durations.of(run.arguments(), TimeUnit.SECONDS)))),
                new FunctionStep(
                        StepDescriptor.block(
                                "retry", required("count", Number.class), optional("conditions", List.class)),
                        RetryStep::run),
                new FunctionStep(
                        StepDescriptor.block(
                                "waitUntil",
                                optional("initialRecurrencePeriod", Number.class),
                                optional("quiet", Boolean.class)),
                        FlowSteps::waitUntil),
                catchError(),
                warnError());
    }

    private static Step catchError() {
        StepDescriptor descriptor = StepDescriptor.block(
                "catchError",
                optional("message", String.class),
                optional("buildResult", String.class),
                optional("stageResult", String.class),
                optional("catchInterruptions", Boolean.class));
        return new FunctionStep(descriptor, FlowSteps::catchError);
    }

    private static Step warnError() {
        StepDescriptor descriptor = StepDescriptor.block(
                "warnError", required("message", String.class), optional("catchInterruptions", Boolean.class));
        return new FunctionStep(descriptor, run -> shield(run, BuildResult.UNSTABLE, BuildResult.UNSTABLE));
    }

    private static void waitUntil(StepRun run) {
        long first = run.arguments()
                .number("initialRecurrencePeriod")
                .map(Number::longValue)
                .orElse(FIRST_PERIOD_MILLIS);
        look(run, Math.max(1, first));
    }

    private static void look(StepRun run, long periodMillis) {
        run.body(run.context(), ending -> {
            Object value = ending.value();
            if (ending.failure() != null) {
                run.end(ending);
            } else if (!(value instanceof Boolean)) {
                run.fail(new IllegalArgumentException(
                        "The block of step 'waitUntil' must give true or false, but gave '" + value + "'"));
            } else if ((Boolean) value) {
                run.succeed(null);
            } else {
                run.perform(new Pause(run, Duration.ofMillis(periodMillis)), slept -> {
                    if (slept.failure() != null) {
                        run.end(slept);
                    } else {
                        look(run, Math.min(LONGEST_PERIOD_MILLIS, periodMillis + periodMillis / 5 + 1));
                    }
                });
            }
        });
    }

    private static void catchError(StepRun run) {
        StepArguments arguments = run.arguments();
        shield(
                run,
                arguments.text("buildResult").map(BuildResult::named).orElse(BuildResult.FAILURE),
                arguments.text("stageResult").map(BuildResult::named).orElse(BuildResult.SUCCESS));
    }

    private static void shield(StepRun run, BuildResult build, BuildResult stage) {
        boolean interruptions = run.arguments().flag("catchInterruptions", true);
        run.body(run.context(), ending -> {
            Throwable failure = ending.failure();
            FlowInterruptedException interrupted = failure instanceof FlowInterruptedException i ? i : null;
            if (failure == null || (interrupted != null && interrupted.isActualInterruption() && !interruptions)) {
                run.end(ending);
                return;
            }
            String said = run.arguments()
                    .text("message")
                    .map(message -> "ERROR: " + message + "\n")
                    .orElse("");
            Worsening.worsen(
                    run,
                    interrupted == null ? build : interrupted.getResult(),
                    interrupted == null ? stage : interrupted.getResult(),
                    said + "ERROR: " + Failures.said(failure),
                    done -> run.end(Ending.nothing()));
        });
    }
}
