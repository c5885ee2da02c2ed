package io.jenkins.plugins.stagegates.local.declarative.parser;

import io.jenkins.plugins.stagegates.engine.model.Gate;
import io.jenkins.plugins.stagegates.engine.model.Inputs;
import io.jenkins.plugins.stagegates.engine.model.JobSettings;
import io.jenkins.plugins.stagegates.engine.model.PolicyProblem;
import io.jenkins.plugins.stagegates.engine.model.PolicyReading;
import io.jenkins.plugins.stagegates.engine.model.StagePolicy;
import io.jenkins.plugins.stagegates.literal.Literals;
import io.jenkins.plugins.stagegates.local.declarative.model.DeclarativeModel;
import io.jenkins.plugins.stagegates.local.declarative.model.Option;
import io.jenkins.plugins.stagegates.local.declarative.model.Options;
import io.jenkins.plugins.stagegates.local.declarative.model.Problem.Severity;
import io.jenkins.plugins.stagegates.local.declarative.model.StageModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets the engine check what can be read ahead, and reports what is wrong with the line where it stands. */
final class PolicyCheck {

    private final Reading reading;

    PolicyCheck(Reading reading) {
        this.reading = reading;
    }

    /** The policy of a stage; one that only its start will tell counts as none, and a note says so. */
    StagePolicy stageGate(Options options, String stage) {
        String where = "stage '" + stage + "': ";
        options.named("failureStrategy").ifPresent(option -> failureStrategy(option, where));
        Optional<Option> gate = options.named("stageGate");
        if (gate.isEmpty()) {
            return StagePolicy.NONE;
        }
        if (gate.get().arguments().late()) {
            reading.add(
                    Severity.NOTE,
                    gate.get().line(),
                    where + "'stageGate' has values that are known only when the stage starts; it is checked then");
            return StagePolicy.NONE;
        }
        return take(reading.policies().stageGate(gate.get().arguments().named()), gate.get(), where)
                .orElse(StagePolicy.NONE);
    }

    /** A {@code stageGate} or {@code failureStrategy} among steps; what only the run will know is checked by the step itself. */
    void step(Call step) {
        if (step.name().equals("failureStrategy")) {
            failureStrategy(asOption(step), "step 'failureStrategy': ");
        } else if (step.name().equals("stageGate")) {
            Option gate = asOption(step);
            if (!gate.arguments().late()) {
                take(reading.policies().stageGate(gate.arguments().named()), gate, "step 'stageGate': ");
            }
        }
    }

    private static Option asOption(Call step) {
        return new Option(step.name(), Reading.literals(step), step.line());
    }

    private void failureStrategy(Option option, String where) {
        Object argument = option.arguments().literal().orElse("");
        if (argument instanceof List<?> entries) {
            take(reading.policies().failureStrategy(entries), option, where);
        } else if (!option.arguments().late()) {
            take(reading.policies().failureStrategy(option.arguments().named()), option, where);
        }
    }

    /** What stages need must be there. */
    void needs(DeclarativeModel model) {
        var unknown = model.pipeline().unknownNeeds();
        model.allStages()
                .map(StageModel::identity)
                .forEach(stage -> unknown.getOrDefault(stage.path(), List.of())
                        .forEach(problem -> report(problem, stage.line(), "stage '" + stage.name() + "': ")));
    }

    /** The settings of the job, where the pipeline says them. */
    Optional<JobSettings> settings(Options options) {
        Optional<Option> settings = options.named("stageExecutionSettings");
        if (settings.filter(option -> option.arguments().late()).isPresent()) {
            reading.add(
                    Severity.ERROR,
                    settings.get().line(),
                    "'stageExecutionSettings' must be written with plain values: it is read before the run starts");
            return Optional.empty();
        }
        return settings.flatMap(
                option -> take(reading.policies().settings(option.arguments().named()), option, ""));
    }

    /** The parameters of the job, checked like the inputs of a gate. */
    Inputs parameters(List<Option> parameters, int line) {
        var inputs = parameters.stream().map(PolicyCheck::described).toList();
        PolicyReading<StagePolicy> read = reading.policies().stageGate(Map.of("runMode", "manual", "inputs", inputs));
        read.problems().forEach(problem -> report(renamed(problem), lineOf(problem, parameters, line), ""));
        return read.policy().flatMap(StagePolicy::gate).map(Gate::inputs).orElse(Inputs.NONE);
    }

    private static Map<String, Object> described(Option parameter) {
        var described = new LinkedHashMap<String, Object>();
        described.put(Literals.SYMBOL, parameter.name());
        described.putAll(parameter.arguments().named());
        if (parameter.name().equals("booleanParam")
                && described.get("defaultValue") instanceof String text
                && (text.equals("true") || text.equals("false"))) {
            described.put("defaultValue", Boolean.valueOf(text)); // as Jenkins takes it
        }
        return described;
    }

    private static PolicyProblem renamed(PolicyProblem problem) {
        return new PolicyProblem(
                problem.kind(),
                problem.parameter().replace("inputs", "parameters"),
                problem.value(),
                problem.allowed());
    }

    private static int lineOf(PolicyProblem problem, List<Option> parameters, int otherwise) {
        for (int i = 0; i < parameters.size(); i++) {
            if (problem.parameter().startsWith("inputs[" + i + "]")) {
                return parameters.get(i).line();
            }
        }
        return otherwise;
    }

    private <T> Optional<T> take(PolicyReading<T> read, Option option, String where) {
        for (PolicyProblem problem : read.problems()) {
            String parameter = problem.parameter().split("[.\\[]", 2)[0];
            report(problem, option.arguments().lines().getOrDefault(parameter, option.line()), where);
        }
        return read.policy();
    }

    private void report(PolicyProblem problem, int line, String where) {
        reading.add(Severity.ERROR, line, where + problem.sentence());
    }
}
