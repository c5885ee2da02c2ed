package io.jenkins.plugins.stagegates.local.step;

import io.jenkins.plugins.stagegates.local.program.Operation;
import io.jenkins.plugins.stagegates.local.program.PlainValues;
import io.jenkins.plugins.stagegates.local.program.StageControl.FailureReport;
import io.jenkins.plugins.stagegates.local.program.Step;
import io.jenkins.plugins.stagegates.local.program.StepDescriptor;
import io.jenkins.plugins.stagegates.local.program.StepParameter;
import io.jenkins.plugins.stagegates.local.program.StepRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code failureStrategy}: what becomes of a failure of the steps in its block. Takes the entries of one strategy, or a list of several. */
final class FailureStrategyStep implements Step {

    private static final StepDescriptor DESCRIPTOR = StepDescriptor.block(
            "failureStrategy",
            StepParameter.optional("strategies", List.class),
            StepParameter.optional("errors", List.class),
            StepParameter.optional("action", String.class),
            StepParameter.optional("count", Number.class),
            StepParameter.optional("intervals", List.class),
            StepParameter.optional("then", String.class),
            StepParameter.optional("timeout", String.class),
            StepParameter.optional("onTimeout", String.class));

    @Override
    public StepDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public void run(StepRun run) {
        List<Object> strategies = strategies(run);
        run.perform(
                Operation.immediately(() -> {
                    run.ports().control().enterBlock(path(run), run.id(), strategies);
                    return null;
                }),
                entered -> {
                    if (entered.failure() != null) {
                        run.end(entered);
                    } else {
                        attempt(run, strategies, 1);
                    }
                });
    }

    private static String path(StepRun run) {
        return run.context().stage().path();
    }

    private static List<Object> strategies(StepRun run) {
        Map<String, @Nullable Object> own =
                new LinkedHashMap<>(PlainValues.map(run.arguments().all()));
        Object listed = own.remove("strategies");
        List<Object> all = new java.util.ArrayList<>();
        if (listed instanceof List<?> several) {
            all.addAll(several);
        }
        if (!own.isEmpty()) {
            all.add(own);
        }
        return all;
    }

    private static void attempt(StepRun run, List<Object> strategies, int attempt) {
        run.body(run.context(), ending -> {
            Throwable failure = ending.failure();
            if (failure == null) {
                run.perform(
                        Operation.immediately(() -> {
                            run.ports().control().leaveBlock(path(run), run.id());
                            return null;
                        }),
                        left -> run.end(left.failure() == null ? ending : left));
                return;
            }
            FailureReport report = new FailureReport(
                    FailureReport.Level.STEP,
                    path(run),
                    run.id(),
                    attempt,
                    Resolutions.failure(run, failure),
                    strategies);
            Resolutions.ask(run, report, ending, next -> attempt(run, strategies, next));
        });
    }
}
