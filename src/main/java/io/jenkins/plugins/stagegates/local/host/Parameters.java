package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.engine.Outcome;
import io.jenkins.plugins.stagegates.engine.model.InputDefinition;
import io.jenkins.plugins.stagegates.engine.model.InputType;
import io.jenkins.plugins.stagegates.engine.model.InputValue;
import io.jenkins.plugins.stagegates.engine.model.Inputs;
import io.jenkins.plugins.stagegates.engine.model.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The parameters of runs. */
final class Parameters {

    private Parameters() {}

    /** Checks what was given and completes it with the declared defaults. */
    static Outcome<Map<String, InputValue>> complete(
            Inputs declared, Map<String, String> given, UnaryOperator<String> encrypt) {
        Map<String, String> problems = declared.problems(given);
        if (!problems.isEmpty()) {
            return new Outcome.Refused<>(Refusal.invalid(
                    "These parameters are not allowed: " + String.join(", ", problems.keySet()) + ".", problems));
        }
        Map<String, InputValue> values = new LinkedHashMap<>();
        given.forEach((name, text) -> values.put(name, stored(declared.named(name), text, encrypt)));
        return new Outcome.Accepted<>(declared.completed(values));
    }

    private static InputValue stored(Optional<InputDefinition> definition, String text, UnaryOperator<String> encrypt) {
        boolean secret = definition.filter(d -> d.type() == InputType.PASSWORD).isPresent();
        return secret ? InputValue.encrypted(encrypt.apply(text)) : InputValue.plain(text);
    }

    /** As a Jenkinsfile sees them: a BOOLEAN is a boolean, everything else a text. */
    static Map<String, @Nullable Object> plain(
            Inputs declared, Map<String, InputValue> values, UnaryOperator<String> decrypt) {
        Map<String, InputValue> all = new LinkedHashMap<>(declared.completed(values));
        values.forEach(all::putIfAbsent);
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        all.forEach((name, value) -> {
            String text = value.isProtected() ? decrypt.apply(value.text()) : value.text();
            boolean flag = declared.named(name)
                    .filter(d -> d.type() == InputType.BOOLEAN)
                    .isPresent();
            plain.put(name, flag ? (Object) Boolean.valueOf(text) : text);
        });
        return plain;
    }
}
