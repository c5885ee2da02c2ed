package io.jenkins.plugins.stagegates.local.declarative.interpreter;

import static io.jenkins.plugins.stagegates.local.program.StepParameter.optional;
import static io.jenkins.plugins.stagegates.local.program.StepParameter.required;

import io.jenkins.plugins.stagegates.local.declarative.model.PostCondition;
import io.jenkins.plugins.stagegates.local.declarative.model.StageModel;
import io.jenkins.plugins.stagegates.local.program.BuildResult;
import io.jenkins.plugins.stagegates.local.program.EarlierBuild;
import io.jenkins.plugins.stagegates.local.program.Ending;
import io.jenkins.plugins.stagegates.local.program.Operation;
import io.jenkins.plugins.stagegates.local.program.ProgramState;
import io.jenkins.plugins.stagegates.local.program.StageScope;
import io.jenkins.plugins.stagegates.local.program.Step;
import io.jenkins.plugins.stagegates.local.program.StepDescriptor;
import io.jenkins.plugins.stagegates.local.program.StepRun;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The steps that only {@code PipelineInterpreter.groovy} calls. */
final class InterpreterSteps {

    private InterpreterSteps() {}

    static List<Step> all() {
        return List.of(
                step(StepDescriptor.of("$notes", required("lines", List.class)), InterpreterSteps::notes),
                step(StepDescriptor.of("$isInRepository"), InterpreterSteps::isInRepository),
                step(StepDescriptor.of("$skip", required("stage", Object.class)), InterpreterSteps::skip),
                step(
                        StepDescriptor.of(
                                "$condition", required("name", String.class), optional("argument", Object.class)),
                        InterpreterSteps::condition),
                step(
                        StepDescriptor.block(
                                "$post",
                                required("condition", Object.class),
                                optional("failure", Object.class),
                                required("ofStage", Boolean.class)),
                        InterpreterSteps::post));
    }

    private static Step step(StepDescriptor descriptor, Beginning beginning) {
        return new Step() {
            @Override
            public StepDescriptor descriptor() {
                return descriptor;
            }

            @Override
            public void run(StepRun run) {
                beginning.begin(run);
            }
        };
    }

    @FunctionalInterface
    private interface Beginning {
        void begin(StepRun run);
    }

    private static void notes(StepRun run) {
        run.finishWith(Operation.immediately(() -> {
            ((List<?>) run.arguments().all().getOrDefault("lines", List.of()))
                    .forEach(line -> run.log(String.valueOf(line)));
            return null;
        }));
    }

    private static void isInRepository(StepRun run) {
        run.succeed(run.program().facts().checkout().isPresent());
    }

    /** Tells the engine that the stage around, and all stages inside it, are left out by its condition. */
    private static void skip(StepRun run) {
        StageModel stage = (StageModel) Objects.requireNonNull(run.arguments().get("stage"));
        StageScope scope = run.context().stage();
        int modelled = stage.identity().path().text().length();
        run.finishWith(Operation.immediately(() -> {
            run.log("Stage '" + stage.name() + "' is skipped: its condition does not hold");
            stage.withDescendants()
                    .map(each -> scope.path() + each.identity().path().text().substring(modelled))
                    .forEach(path -> run.ports().control().stageSkipped(path));
            return null;
        }));
    }

    private static void condition(StepRun run) {
        var condition = new PlainCondition(
                run.arguments().textOf("name"), run.arguments().get("argument"));
        ProgramState state = run.program();
        run.succeed(condition.holds(state.variables(run.context()), state.facts()));
    }

    private static void post(StepRun run) {
        PostCondition condition =
                (PostCondition) Objects.requireNonNull(run.arguments().get("condition"));
        ProgramState state = run.program();
        StageScope scope = run.context().stage();
        Optional<BuildResult> previous = state.facts()
                .previous()
                .map(EarlierBuild::result)
                .filter(result -> !result.isEmpty()) // it has not ended yet
                .map(BuildResult::named);
        PostSituation situation = PostSituation.of(
                state.result(),
                run.arguments().flag("ofStage") ? scope.result() : BuildResult.SUCCESS,
                run.arguments().get("failure"),
                previous);
        if (situation.meets(condition)) {
            run.finishWithBody(run.context().withPresumed(situation.combined()));
        } else {
            run.end(Ending.nothing());
        }
    }
}
