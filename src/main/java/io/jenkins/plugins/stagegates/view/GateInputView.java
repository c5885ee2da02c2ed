package io.jenkins.plugins.stagegates.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.InputDefinition;
import io.jenkins.plugins.stagegates.engine.model.InputType;
import io.jenkins.plugins.stagegates.engine.model.InputValue;
import io.jenkins.plugins.stagegates.engine.run.GateState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One input of a gate.
 *
 * @param defaultValue absent for a password and where there is none
 * @param choices absent unless it is a CHOICE
 * @param value what was given so far; never for a password
 * @param given whether a value was given
 * @param by who gave it
 * @param at when it was given
 */
public record GateInputView(
        String name,
        InputType type,
        String description,
        @JsonProperty("default") @Nullable String defaultValue,
        @Nullable List<String> choices,
        @Nullable String pattern,
        boolean required,
        @Nullable String value,
        boolean given,
        @Nullable String by,
        @Nullable Instant at) {

    static GateInputView of(InputDefinition definition, Optional<GateState.Given> given) {
        return new GateInputView(
                definition.name(),
                definition.type(),
                definition.description(),
                definition.defaultValue().flatMap(GateInputView::readable).orElse(null),
                definition.type() == InputType.CHOICE ? definition.choices() : null,
                definition.pattern().map(Pattern::pattern).orElse(null),
                definition.required(),
                given.map(GateState.Given::value)
                        .flatMap(GateInputView::readable)
                        .orElse(null),
                given.isPresent(),
                given.map(GateState.Given::by).map(Actor::id).orElse(null),
                given.map(GateState.Given::at).orElse(null));
    }

    private static Optional<String> readable(InputValue value) {
        return value.isProtected() ? Optional.empty() : Optional.of(value.text());
    }
}
