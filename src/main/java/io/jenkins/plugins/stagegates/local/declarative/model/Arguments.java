package io.jenkins.plugins.stagegates.local.declarative.model;

import java.util.Map;
import java.util.Optional;

/**
 * The arguments of an option, a condition or a directive.
 *
 * @param code evaluates to the one argument (a map where they are named); absent where there is none
 * @param literal the same argument as plain data (text, numbers, booleans, lists and maps; {@code string(name: 'A')} is a map with
 *     its name under {@code symbol}) where it can be read without running the Jenkinsfile
 * @param lines the line of each named argument
 */
public record Arguments(Optional<Code> code, Optional<Object> literal, Map<String, Integer> lines) {

    public static final Arguments NONE = new Arguments(Optional.empty(), Optional.of(Map.of()), Map.of());

    public Arguments {
        lines = Map.copyOf(lines);
    }

    /** The named arguments as plain data; empty where there are none or they cannot be read ahead. */
    public Map<String, Object> named() {
        if (literal.isPresent() && literal.get() instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked") // the parser makes no map whose keys are not text
            Map<String, Object> named = (Map<String, Object>) map;
            return named;
        }
        return Map.of();
    }

    /** Whether the arguments are known only when the stage starts. */
    public boolean late() {
        return literal.isEmpty();
    }
}
