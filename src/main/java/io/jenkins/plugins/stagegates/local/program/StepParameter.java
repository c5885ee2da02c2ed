package io.jenkins.plugins.stagegates.local.program;

/**
 * A named parameter of a step.
 *
 * @param type {@code String}, {@code Boolean}, {@code Number}, {@code List}, {@code Map} or {@code Object}
 */
public record StepParameter(String name, Class<?> type, boolean required) {

    public static StepParameter required(String name, Class<?> type) {
        return new StepParameter(name, type, true);
    }

    public static StepParameter optional(String name, Class<?> type) {
        return new StepParameter(name, type, false);
    }

    boolean accepts(Object value) {
        return type == Object.class || (type == String.class && isText(value)) || type.isInstance(value);
    }

    private static boolean isText(Object value) {
        return value instanceof CharSequence
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof groovy.lang.GString
                || value instanceof Enum<?>;
    }
}
