package io.jenkins.plugins.stagegates.local.step;

import static io.jenkins.plugins.stagegates.local.program.StepParameter.optional;
import static io.jenkins.plugins.stagegates.local.program.StepParameter.required;

import io.jenkins.plugins.stagegates.engine.model.OutsideOfStage;
import io.jenkins.plugins.stagegates.engine.model.PasswordInOutput;
import io.jenkins.plugins.stagegates.local.program.AbortException;
import io.jenkins.plugins.stagegates.local.program.Described;
import io.jenkins.plugins.stagegates.local.program.Ending;
import io.jenkins.plugins.stagegates.local.program.Masking;
import io.jenkins.plugins.stagegates.local.program.Operation;
import io.jenkins.plugins.stagegates.local.program.PlainValues;
import io.jenkins.plugins.stagegates.local.program.StageControl;
import io.jenkins.plugins.stagegates.local.program.StageScope;
import io.jenkins.plugins.stagegates.local.program.Step;
import io.jenkins.plugins.stagegates.local.program.StepDescriptor;
import io.jenkins.plugins.stagegates.local.program.StepRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Steps that the engine has a say in. */
final class StageSteps {

    private StageSteps() {}

    static List<Step> all() {
        return List.of(
                new StageStep(),
                new StageGateStep(),
                new FailureStrategyStep(),
                new FunctionStep(
                        StepDescriptor.of(
                                "stageOutput",
                                required("name", String.class),
                                optional("value", Object.class),
                                optional("stage", String.class)),
                        StageSteps::stageOutput),
                new FunctionStep(
                        StepDescriptor.of(
                                "input",
                                optional("message", String.class),
                                optional("id", String.class),
                                optional("ok", String.class),
                                optional("parameters", List.class),
                                optional("submitter", String.class),
                                optional("submitterParameter", String.class),
                                optional("cancel", String.class)),
                        StageSteps::input),
                new FunctionStep(
                        StepDescriptor.of("properties", required("properties", List.class)), StageSteps::properties));
    }

    private static void stageOutput(StepRun run) throws AbortException {
        StageControl control = run.ports().control();
        Optional<String> around = enclosingStage(run);
        String name = run.arguments().textOf("name");
        Object value = PlainValues.plain(run.arguments().get("value"));
        Optional<String> stage = run.arguments().text("stage");
        if (value == null) {
            String from = stage.or(() -> around).orElseThrow(() -> new AbortException(OutsideOfStage.ofReading(name)));
            run.finishWith(new Question(reply -> control.readOutput(around.orElse(""), from, name, reply)));
        } else if (stage.isPresent()) {
            throw new AbortException("Step 'stageOutput' got both 'value' and 'stage' for '" + name
                    + "'; a stage can only record outputs of its own: leave 'stage' out");
        } else if (!Masking.mask(run.context(), name + value).equals(name + value)) {
            throw new AbortException(PasswordInOutput.refusal(Masking.mask(run.context(), name)));
        } else {
            String path = around.orElseThrow(() -> new AbortException(OutsideOfStage.ofStep(run.name())));
            run.finishWith(Operation.immediately(() -> {
                control.recordOutput(path, name, value);
                return null;
            }));
        }
    }

    private static Optional<String> enclosingStage(StepRun run) {
        StageScope scope = run.context().stage();
        while (scope.isBranch()) {
            scope = scope.parent().orElseThrow();
        }
        return Optional.of(scope.path()).filter(path -> !path.isEmpty());
    }

    private static void input(StepRun run) {
        String path = run.context().stage().path();
        Map<String, @Nullable Object> arguments =
                Masking.policy(run.context(), PlainValues.map(run.arguments().all()));
        run.perform(
                new Waiting(
                        reply -> run.ports().control().openInput(path, run.id(), arguments, reply),
                        cause -> run.ports().control().withdrawInput(path, run.id())),
                answer -> answered(run, path, answer));
    }

    private static void answered(StepRun run, String path, Ending answer) {
        if (answer.failure() != null) {
            run.end(answer);
            return;
        }
        Map<?, ?> how = Answers.map(answer);
        if (Answers.PASS.equals(how.get("do"))) {
            run.succeed(inputValue(run, Waiting.inputs(run.ports().control(), path, how), how.get("submitter")));
        } else if (Answers.LEAVE.equals(how.get("do"))) {
            run.succeed(null);
        } else {
            run.end(Waiting.failure(how));
        }
    }

    /** As Jenkins has it: nothing, the only value, or a map of all. */
    private static @Nullable Object inputValue(
            StepRun run, Map<String, @Nullable Object> inputs, @Nullable Object submitter) {
        Optional<String> submitterParameter = run.arguments().text("submitterParameter");
        if (submitterParameter.isPresent()) {
            if (inputs.isEmpty()) {
                return submitter;
            }
            Map<String, @Nullable Object> all = new LinkedHashMap<>(inputs);
            all.put(submitterParameter.get(), submitter);
            return all;
        }
        return inputs.size() > 1
                ? inputs
                : inputs.values().stream().filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static void properties(StepRun run) {
        List<Object> plain = new ArrayList<>();
        for (Object property : (List<?>) Objects.requireNonNull(run.arguments().get("properties"))) {
            Optional.ofNullable(PlainValues.plain(property)).ifPresent(plain::add);
        }
        plain.forEach(property -> declare(run, property));
        run.finishWith(Operation.immediately(() -> {
            run.ports().control().propertiesSet(plain);
            return null;
        }));
    }

    /** As in Jenkins, {@code params} has the defaults from here on, already in the run that declares them. */
    private static void declare(StepRun run, Object property) {
        if (property instanceof Map<?, ?> map
                && "parameters".equals(map.get(Described.SYMBOL))
                && map.get("value") instanceof List<?> parameters) {
            for (Object parameter : parameters) {
                if (parameter instanceof Map<?, ?> described && described.get("name") instanceof String name) {
                    run.program().declare(name, byDefault(described));
                }
            }
        }
    }

    private static @Nullable Object byDefault(Map<?, ?> parameter) {
        Object given = parameter.get("defaultValue");
        if (given != null) {
            return given;
        } else if (parameter.get("choices") instanceof List<?> choices && !choices.isEmpty()) {
            return choices.get(0);
        } else if (parameter.get("choices") instanceof String choices) {
            return choices.lines().findFirst().orElse("");
        }
        return "booleanParam".equals(parameter.get(Described.SYMBOL)) ? Boolean.FALSE : "";
    }
}
