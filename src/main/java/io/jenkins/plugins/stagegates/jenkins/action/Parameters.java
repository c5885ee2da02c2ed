package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.model.FileParameterValue;
import hudson.model.ParameterDefinition;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Run;
import hudson.model.SimpleParameterDefinition;
import io.jenkins.plugins.stagegates.engine.Outcome;
import io.jenkins.plugins.stagegates.engine.model.Refusal;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jspecify.annotations.Nullable;

/** The parameters of builds that are started here. Passwords go from build to build as Jenkins' secrets, never through a page. */
final class Parameters {

    private Parameters() {}

    /** Those given, and the defaults of the others. */
    static Outcome<ParametersAction> given(WorkflowJob job, Map<String, String> given) {
        List<ParameterDefinition> definitions = definitions(job);
        Map<String, String> problems = new LinkedHashMap<>();
        given.keySet().stream()
                .filter(name -> definitions.stream()
                        .noneMatch(definition -> definition.getName().equals(name)))
                .forEach(name -> problems.put(name, "Job " + job.getFullName() + " has no parameter '" + name + "'."));
        List<ParameterValue> values = new ArrayList<>();
        for (ParameterDefinition definition : definitions) {
            String text = given.get(definition.getName());
            if (text == null) {
                add(values, definition.getDefaultParameterValue());
            } else {
                read(definition, text, values).ifPresent(problem -> problems.put(definition.getName(), problem));
            }
        }
        return problems.isEmpty()
                // safe: what the first build of a job defines is not defined in the job yet
                ? new Outcome.Accepted<>(new ParametersAction(
                        values,
                        definitions.stream().map(ParameterDefinition::getName).toList()))
                : new Outcome.Refused<>(Refusal.invalid(
                        "These parameters are not allowed: " + String.join(", ", problems.keySet()) + ".", problems));
    }

    /** Before its first build a job has no property yet that its Jenkinsfile sets. */
    static List<ParameterDefinition> definitions(WorkflowJob job) {
        ParametersDefinitionProperty property = job.getProperty(ParametersDefinitionProperty.class);
        return property == null
                ? StageGates.get().declarations().of(job).parameters()
                : property.getParameterDefinitions();
    }

    private static void add(List<ParameterValue> values, @Nullable ParameterValue value) {
        if (value != null) {
            values.add(value);
        }
    }

    /** @return what is wrong with the text */
    private static Optional<String> read(ParameterDefinition definition, String text, List<ParameterValue> values) {
        if (!(definition instanceof SimpleParameterDefinition simple)) {
            return Optional.of("Parameter '" + definition.getName()
                    + "' can't be given as text; leave it out, or start the build on the page of its job.");
        }
        try {
            ParameterValue value = simple.createValue(text);
            if (value != null && definition.isValid(value)) {
                values.add(value);
                return Optional.empty();
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        return Optional.of("'" + text + "' is not allowed for parameter '" + definition.getName() + "'.");
    }

    /** What the origin had, so far as the job still has such parameters, and the defaults of the others. */
    static ParametersAction again(WorkflowJob job, Run<?, ?> origin) {
        Map<String, ParameterValue> before = new LinkedHashMap<>();
        of(origin).forEach(value -> before.put(value.getName(), value));
        List<ParameterValue> values = new ArrayList<>();
        for (ParameterDefinition definition : definitions(job)) {
            ParameterValue old = before.get(definition.getName());
            boolean fits = old != null && definition.isValid(old);
            add(values, fits ? old : definition.getDefaultParameterValue());
        }
        return new ParametersAction(values);
    }

    /** Exactly what the origin had, whatever parameters the job has now. */
    static ParametersAction same(Run<?, ?> origin) {
        List<ParameterValue> values = of(origin);
        return new ParametersAction(
                values, values.stream().map(ParameterValue::getName).toList());
    }

    /** Why a build cannot have the parameters of the origin. */
    static Optional<String> obstacle(Run<?, ?> origin) {
        return of(origin).stream()
                .filter(FileParameterValue.class::isInstance)
                .findFirst()
                .map(file -> "Parameter '" + file.getName() + "' of " + origin.getFullDisplayName()
                        + " is a file, which Jenkins kept for that build only; start a new build.");
    }

    private static List<ParameterValue> of(Run<?, ?> run) {
        List<ParameterValue> values = new ArrayList<>();
        run.getActions(ParametersAction.class).forEach(action -> values.addAll(action.getParameters()));
        return values;
    }
}
