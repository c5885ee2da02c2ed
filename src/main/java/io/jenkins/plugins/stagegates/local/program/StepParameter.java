package io.jenkins.plugins.stagegates.local.program;

import java.util.regex.Pattern;

/**
 * A named parameter of a step.
 *
 * @param type {@code String}, {@code Boolean}, {@code Number}, {@code List}, {@code Map} or {@code Object}
 */
public record StepParameter(String name, Class<?> type, boolean required) {

    /** What fits into a {@code long}, or has a fraction. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,9})?");

    private static final Pattern FLAG = Pattern.compile("true|false", Pattern.CASE_INSENSITIVE);

    public static StepParameter required(String name, Class<?> type) {
        return new StepParameter(name, type, true);
    }

    public static StepParameter optional(String name, Class<?> type) {
        return new StepParameter(name, type, false);
    }

    boolean accepts(Object value) {
        return type == Object.class || (type == String.class && isText(value)) || type.isInstance(value);
    }

    /** A text as the number or flag that is asked for, as Jenkins reads it; anything else as it is. */
    Object coerce(Object value) {
        String text = value instanceof CharSequence || value instanceof groovy.lang.GString ? value.toString() : "";
        if (type == Number.class && NUMBER.matcher(text).matches()) {
            return text.contains(".") ? (Object) Double.valueOf(text) : Long.valueOf(text);
        } else if (type == Boolean.class && FLAG.matcher(text).matches()) {
            return Boolean.valueOf(text);
        }
        return value;
    }

    /** What to say of a value that it does not accept. */
    String misfit(String step, Object value) {
        return "Parameter '" + name + "' of step '" + step + "' is '" + value + "' (" + kind(value)
                + "), but must be a " + type.getSimpleName();
    }

    private static String kind(Object value) {
        if (value instanceof java.util.List) {
            return "List";
        }
        return value instanceof java.util.Map ? "Map" : value.getClass().getSimpleName();
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
