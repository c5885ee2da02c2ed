package io.jenkins.plugins.stagegates.jenkins.step;

import hudson.model.PasswordParameterDefinition;
import hudson.util.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/**
 * {@code password(name: 'P', defaultValue: 'x')} among the inputs of a gate. Jenkins itself knows that default by another name, and
 * only Declarative's {@code parameters} translate it.
 */
final class PasswordDefaults {

    private static final String INPUTS = "inputs";
    private static final String WRITTEN = "defaultValue";
    private static final String KNOWN = "defaultValueAsSecret";

    private PasswordDefaults() {}

    /** As Jenkins knows them. */
    static Map<String, Object> read(Map<String, Object> arguments) {
        return withInputs(
                arguments, WRITTEN, KNOWN, value -> value instanceof String text ? Secret.fromString(text) : value);
    }

    /** As people write them. */
    static Map<String, Object> written(Map<String, ?> arguments) {
        return withInputs(
                arguments, KNOWN, WRITTEN, value -> value instanceof Secret secret ? secret.getPlainText() : value);
    }

    private static Map<String, Object> withInputs(
            Map<String, ?> arguments, String from, String to, Function<Object, Object> translation) {
        Map<String, Object> translated = new LinkedHashMap<>(arguments);
        translated.computeIfPresent(
                INPUTS,
                (name, inputs) -> inputs instanceof List<?> list
                        ? list.stream()
                                .map(input -> input(input, from, to, translation))
                                .toList()
                        : input(inputs, from, to, translation));
        return translated;
    }

    private static Object input(Object input, String from, String to, Function<Object, Object> translation) {
        if (!(input instanceof UninstantiatedDescribable written)
                || !isPassword(written)
                || !written.getArguments().containsKey(from)) {
            return input;
        }
        Map<String, Object> arguments = new LinkedHashMap<>();
        written.getArguments()
                .forEach((name, value) -> arguments.put(
                        name.equals(from) ? to : name, name.equals(from) ? translation.apply(value) : value));
        return written.withArguments(arguments);
    }

    private static boolean isPassword(UninstantiatedDescribable input) {
        return "password".equals(input.getSymbol())
                || PasswordParameterDefinition.class.getSimpleName().equals(input.getKlass())
                || PasswordParameterDefinition.class.getName().equals(input.getKlass());
    }
}
