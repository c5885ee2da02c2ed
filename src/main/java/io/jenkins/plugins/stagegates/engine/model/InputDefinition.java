package io.jenkins.plugins.stagegates.engine.model;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One input of a gate.
 *
 * @param name name of the environment variable it becomes
 * @param type how it is asked and checked
 * @param description what people are told, may be empty
 * @param defaultValue taken when the input is omitted; for a CHOICE its first choice, for a BOOLEAN {@code false} where not
 *     declared
 * @param choices the allowed values of a CHOICE, else empty
 * @param pattern what a non-blank value must match as a whole
 * @param required whether it must be given; an input with a default never is
 */
public record InputDefinition(
        String name,
        InputType type,
        String description,
        Optional<InputValue> defaultValue,
        List<String> choices,
        Optional<Pattern> pattern,
        boolean required) {

    /** A person who pasted the wrong thing is not to get all of it back. */
    private static final int LONGEST_SHOWN = 100;

    public InputDefinition {
        choices = List.copyOf(choices);
    }

    /** Why this text is not allowed here, empty if it is. A blank text stands for "not given" and is always allowed. */
    public Optional<String> problemWith(String text) {
        if (text.isBlank() && type != InputType.BOOLEAN && type != InputType.CHOICE) {
            return Optional.empty();
        }
        return switch (type) {
            case CHOICE ->
                choices.contains(text)
                        ? Optional.empty()
                        : Optional.of(shown(text) + " is not one of " + String.join(", ", choices) + ".");
            case BOOLEAN ->
                text.equals("true") || text.equals("false")
                        ? Optional.empty()
                        : Optional.of(shown(text) + " is neither true nor false.");
            case PASSWORD -> mismatch(text, "It");
            case STRING, TEXT -> mismatch(text, shown(text));
        };
    }

    /** Patterns are compared by their text; {@link Pattern} itself has no equality. */
    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof InputDefinition that
                && name.equals(that.name)
                && type == that.type
                && description.equals(that.description)
                && defaultValue.equals(that.defaultValue)
                && choices.equals(that.choices)
                && shownPattern().equals(that.shownPattern())
                && required == that.required;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    private Optional<String> mismatch(String text, String shown) {
        try {
            return pattern.isEmpty() || BoundedText.matches(pattern.get(), text)
                    ? Optional.empty()
                    : Optional.of(shown + " does not match " + shownPattern() + ".");
        } catch (BoundedText.ExhaustedException | StackOverflowError e) {
            return Optional.of(shown + " can't be compared with " + shownPattern()
                    + " in reasonable time; shorten it, or have the pattern made simpler.");
        }
    }

    private static String shown(String text) {
        return text.length() > LONGEST_SHOWN ? "'" + text.substring(0, LONGEST_SHOWN) + "…'" : "'" + text + "'";
    }

    private String shownPattern() {
        return pattern.map(Pattern::pattern).orElse("");
    }
}
