package io.jenkins.plugins.stagegates.local.step;

import static io.jenkins.plugins.stagegates.local.program.StepParameter.required;

import io.jenkins.plugins.stagegates.local.program.BuildResult;
import io.jenkins.plugins.stagegates.local.program.Ending;
import io.jenkins.plugins.stagegates.local.program.FlowInterruptedException;
import io.jenkins.plugins.stagegates.local.program.PlainValues;
import io.jenkins.plugins.stagegates.local.program.StageControl.StageEnding;
import io.jenkins.plugins.stagegates.local.program.StageScope;
import io.jenkins.plugins.stagegates.local.program.Step;
import io.jenkins.plugins.stagegates.local.program.StepDescriptor;
import io.jenkins.plugins.stagegates.local.program.StepRun;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** {@code stage}: asks the engine whether to run, skip or reuse it, and tells it how the body ended. */
final class StageStep implements Step {

    /** What a body returned is kept for a retry up to this length, as text. */
    private static final int LARGEST_VALUE = 64 * 1024;

    private static final StepDescriptor DESCRIPTOR =
            StepDescriptor.block("stage", required("name", String.class)).withFurtherParameters();

    @Override
    public StepDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public void run(StepRun run) {
        StageScope scope = run.context()
                .stage()
                .stage(StageNames.shown(run, run.arguments().textOf("name")));
        run.perform(
                new Question(reply -> run.ports()
                        .control()
                        .enterStage(
                                scope.path(),
                                scope.branches(),
                                decision -> reply.accept(Ending.of(Answers.write(decision))))),
                answer -> decided(run, scope, answer));
    }

    private static void decided(StepRun run, StageScope scope, Ending answer) {
        if (answer.failure() != null) {
            run.end(answer);
            return;
        }
        Map<?, ?> decision = Answers.map(answer);
        switch (String.valueOf(decision.get("do"))) {
            case Answers.RUN -> enter(run, scope);
            case Answers.REUSE -> {
                Answers.texts(decision.get("environment"))
                        .forEach((name, value) -> run.program().setEnvironment(run.context(), name, value));
                run.succeed(decision.get("value"));
            }
            default -> run.succeed(null);
        }
    }

    private static void enter(StepRun run, StageScope scope) {
        run.body(run.context().withStage(scope), ending -> leave(run, scope, ending));
    }

    private static void leave(StepRun run, StageScope scope, Ending ending) {
        StageEnding report = report(run, scope, ending);
        run.perform(
                new Question(reply -> run.ports()
                        .control()
                        .stageEnded(report, resolution -> reply.accept(Ending.of(Answers.write(resolution))))),
                answer -> {
                    if (answer.failure() != null) {
                        run.end(answer);
                        return;
                    }
                    IntConsumer again = attempt -> {
                        scope.restart();
                        enter(run, scope);
                    };
                    Resolutions.follow(run, Answers.map(answer), ending, again);
                });
    }

    private static StageEnding report(StepRun run, StageScope scope, Ending ending) {
        Throwable failure = ending.failure();
        if (failure == null) {
            return new StageEnding(
                    scope.path(), scope.result(), Optional.empty(), small(ending.value()), scope.environment());
        }
        BuildResult result =
                failure instanceof FlowInterruptedException interrupted ? interrupted.getResult() : BuildResult.FAILURE;
        return new StageEnding(
                scope.path(),
                scope.result().worse(result),
                Optional.of(Resolutions.failure(run, failure)),
                null,
                scope.environment());
    }

    private static @Nullable Object small(@Nullable Object value) {
        return PlainValues.ifPlain(value)
                .filter(plain -> plain.toString().length() <= LARGEST_VALUE)
                .orElse(null);
    }
}
