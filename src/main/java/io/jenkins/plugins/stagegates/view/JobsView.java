package io.jenkins.plugins.stagegates.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.stagegates.engine.model.InputDefinition;
import io.jenkins.plugins.stagegates.engine.model.InputType;
import io.jenkins.plugins.stagegates.engine.model.InputValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param jobs in order of name */
public record JobsView(List<Line> jobs) {

    /**
     * One job.
     *
     * @param lastRun absent if it has never run
     * @param waiting how many of its runs wait for a person
     * @param barred what the viewer may not do with its runs
     */
    public record Line(
            String job,
            SettingsView settings,
            List<Parameter> parameters,
            @Nullable RunLineView lastRun,
            int waiting,
            BarredView barred) {}

    /**
     * One declared parameter.
     *
     * @param defaultValue absent for a password and where there is none
     * @param choices absent unless it is a CHOICE
     */
    public record Parameter(
            String name,
            InputType type,
            String description,
            @JsonProperty("default") @Nullable String defaultValue,
            @Nullable List<String> choices) {

        public static Parameter of(InputDefinition definition) {
            return new Parameter(
                    definition.name(),
                    definition.type(),
                    definition.description(),
                    definition
                            .defaultValue()
                            .filter(value -> !value.isProtected())
                            .map(InputValue::text)
                            .orElse(null),
                    definition.type() == InputType.CHOICE ? definition.choices() : null);
        }
    }
}
