package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.model.BooleanParameterDefinition;
import hudson.model.ChoiceParameterDefinition;
import hudson.model.ParameterDefinition;
import hudson.model.PasswordParameterDefinition;
import hudson.model.StringParameterDefinition;
import hudson.model.TextParameterDefinition;
import io.jenkins.plugins.stagegates.engine.model.InputType;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import io.jenkins.plugins.stagegates.view.BarredView;
import io.jenkins.plugins.stagegates.view.JobsView;
import io.jenkins.plugins.stagegates.view.RunLineView;
import io.jenkins.plugins.stagegates.view.SettingsView;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jspecify.annotations.Nullable;

/** Jobs as lines of a list. */
final class JobLines {

    private JobLines() {}

    static JobsView.Line of(WorkflowJob job) {
        StageGates gates = StageGates.get();
        String name = job.getFullName();
        return new JobsView.Line(
                name,
                SettingsView.of(gates.jobs().settings(name)),
                parameters(job),
                gates.jobs().lastRun(name).map(RunLineView::of).orElse(null),
                gates.inbox().waiting(name).size(),
                BarredView.of(name, gates.viewer(People.present())));
    }

    private static List<JobsView.Parameter> parameters(WorkflowJob job) {
        return Parameters.definitions(job).stream().map(JobLines::parameter).toList();
    }

    private static JobsView.Parameter parameter(ParameterDefinition definition) {
        String description = definition.getDescription();
        return new JobsView.Parameter(
                definition.getName(),
                type(definition),
                description == null ? "" : description,
                defaultValue(definition),
                definition instanceof ChoiceParameterDefinition choice ? List.copyOf(choice.getChoices()) : null);
    }

    /** Kinds that other plugins add are text to a client. */
    private static InputType type(ParameterDefinition definition) {
        if (definition instanceof TextParameterDefinition) {
            return InputType.TEXT;
        } else if (definition instanceof BooleanParameterDefinition) {
            return InputType.BOOLEAN;
        } else if (definition instanceof ChoiceParameterDefinition) {
            return InputType.CHOICE;
        }
        return definition instanceof PasswordParameterDefinition ? InputType.PASSWORD : InputType.STRING;
    }

    private static @Nullable String defaultValue(ParameterDefinition definition) {
        if (definition instanceof StringParameterDefinition text) {
            return text.getDefaultValue();
        } else if (definition instanceof BooleanParameterDefinition flag) {
            return String.valueOf(flag.isDefaultValue());
        } else if (definition instanceof ChoiceParameterDefinition choice) {
            return choice.getChoices().stream().findFirst().orElse(null);
        }
        return null;
    }
}
