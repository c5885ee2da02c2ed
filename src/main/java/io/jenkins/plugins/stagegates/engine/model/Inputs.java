package io.jenkins.plugins.stagegates.engine.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The inputs that a gate asks for.
 *
 * @param definitions in the order in which they are asked; names are unique
 */
public record Inputs(List<InputDefinition> definitions) {

    public static final Inputs NONE = new Inputs(List.of());

    public Inputs {
        definitions = List.copyOf(definitions);
    }

    public boolean isEmpty() {
        return definitions.isEmpty();
    }

    public Optional<InputDefinition> named(String name) {
        return definitions.stream().filter(d -> d.name().equals(name)).findFirst();
    }

    /**
     * Checks texts as a person gave them.
     *
     * @return a sentence for each input that is unknown or whose text is not allowed, by name; empty if all are fine
     */
    public Map<String, String> problems(Map<String, String> given) {
        Map<String, String> problems = new LinkedHashMap<>();
        given.forEach((name, text) -> {
            Optional<InputDefinition> definition = named(name);
            if (definition.isEmpty()) {
                problems.put(name, "There is no such input; known are " + names() + ".");
            } else {
                definition.get().problemWith(text).ifPresent(problem -> problems.put(name, problem));
            }
        });
        return problems;
    }

    /**
     * Texts without {@link #problems} as they are stored: passwords are encrypted.
     *
     * @param encrypt how the host stores a secret text
     */
    public Map<String, InputValue> stored(Map<String, String> given, UnaryOperator<String> encrypt) {
        Map<String, InputValue> stored = new LinkedHashMap<>();
        given.forEach((name, text) -> {
            boolean secret = named(name).orElseThrow().type() == InputType.PASSWORD;
            boolean encrypts = secret && !text.isEmpty();
            stored.put(name, encrypts ? InputValue.encrypted(encrypt.apply(text)) : new InputValue(text, secret));
        });
        return stored;
    }

    /** The names of required inputs without a value among these. */
    public List<String> missing(Map<String, InputValue> values) {
        List<String> missing = new ArrayList<>();
        for (InputDefinition definition : definitions) {
            if (definition.required() && isBlank(values.get(definition.name()))) {
                missing.add(definition.name());
            }
        }
        return missing;
    }

    /** The given values of these inputs, with the declared default for each that is omitted; never a gap: an optional one without default is empty. */
    public Map<String, InputValue> completed(Map<String, InputValue> values) {
        Map<String, InputValue> complete = new LinkedHashMap<>();
        for (InputDefinition definition : definitions) {
            InputValue given = values.get(definition.name());
            complete.put(
                    definition.name(),
                    given != null ? given : definition.defaultValue().orElse(InputValue.plain("")));
        }
        return complete;
    }

    /** Of these values, those that fit: known here, of the right kind of storage and (where readable) allowed. */
    public Map<String, InputValue> fitting(Map<String, InputValue> values) {
        Map<String, InputValue> fitting = new LinkedHashMap<>();
        values.forEach((name, value) -> named(name)
                .filter(d -> (d.type() == InputType.PASSWORD) == value.isProtected())
                .filter(d -> value.isProtected() || d.problemWith(value.text()).isEmpty())
                .ifPresent(d -> fitting.put(name, value)));
        return fitting;
    }

    private String names() {
        return definitions.isEmpty()
                ? "none"
                : String.join(
                        ", ", definitions.stream().map(InputDefinition::name).toList());
    }

    private static boolean isBlank(@org.jspecify.annotations.Nullable InputValue value) {
        return value == null || value.text().isBlank();
    }
}
