package io.jenkins.plugins.stagegates.engine.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps secrets of a run out of what everybody may read of a gate or of an {@code input}. They are masked in its texts; an input whose
 * default has one is asked like a password.
 */
public final class PolicySecrets {

    private static final Set<String> INPUTS = Set.of("inputs", "parameters");
    private static final List<String> TYPES = List.of("symbol", "type");
    private static final Set<String> TEXTS = Set.of("string", "text");

    private final UnaryOperator<String> mask;

    /** @param mask gives a text without secrets, and one that has none as it is */
    public PolicySecrets(UnaryOperator<String> mask) {
        this.mask = mask;
    }

    /**
     * @param arguments of {@code stageGate} or {@code input}, plain
     * @throws IllegalArgumentException if choices or a pattern have a secret in them; those can't be hidden
     */
    public Map<String, @Nullable Object> hide(Map<String, ? extends @Nullable Object> arguments) {
        Map<String, @Nullable Object> hidden = new LinkedHashMap<>();
        arguments.forEach((name, value) -> hidden.put(name, argument(name, value)));
        return hidden;
    }

    private @Nullable Object argument(String name, @Nullable Object value) {
        if (name.equals("message") && value != null) {
            return mask.apply(value.toString());
        } else if (name.equals("patterns")) {
            refuseIn(name, value);
        } else if (INPUTS.contains(name) && value instanceof List<?> inputs) {
            List<@Nullable Object> all = new ArrayList<>();
            for (Object input : inputs) {
                all.add(input instanceof Map<?, ?> map ? input(name + "[" + all.size() + "]", map) : input);
            }
            return all;
        }
        return value;
    }

    private Map<String, @Nullable Object> input(String place, Map<?, ?> written) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        written.forEach((name, value) -> input.put(String.valueOf(name), value));
        refuseIn(place + ".choices", input.get("choices"));
        input.computeIfPresent("description", (name, text) -> mask.apply(text.toString()));
        if (hasSecret(input.get("defaultValue")) && isText(input)) {
            TYPES.forEach(type -> input.computeIfPresent(type, (name, old) -> "password"));
            input.remove("trim");
        }
        return input;
    }

    private static boolean isText(Map<String, @Nullable Object> input) {
        return TYPES.stream().map(input::get).anyMatch(type -> type instanceof String text && TEXTS.contains(text));
    }

    private void refuseIn(String parameter, @Nullable Object value) {
        if (hasSecret(value)) {
            throw new IllegalArgumentException("Parameter '" + parameter
                    + "' has a password of this run in it, but is shown to all who may read the run; expected one"
                    + " without, or an input of type password.");
        }
    }

    private boolean hasSecret(@Nullable Object value) {
        String text = String.valueOf(value);
        return value != null && !mask.apply(text).equals(text);
    }
}
