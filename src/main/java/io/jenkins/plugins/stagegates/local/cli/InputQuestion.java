package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.model.InputDefinition;
import io.jenkins.plugins.stagegates.engine.model.InputType;
import io.jenkins.plugins.stagegates.view.GateInputView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Asks for one input of a gate until the answer is allowed. */
final class InputQuestion {

    private final GateInputView input;
    private final InputDefinition definition;

    InputQuestion(GateInputView input) {
        this.input = input;
        this.definition = new InputDefinition(
                input.name(),
                input.type(),
                input.description(),
                Optional.empty(),
                input.choices() == null ? List.of() : input.choices(),
                Optional.ofNullable(input.pattern()).map(Pattern::compile),
                input.required());
    }

    /** Empty: as it was given before, or the default. */
    Optional<String> ask(Conversation talk) {
        about().ifPresent(talk::say);
        while (true) {
            String typed = typed(talk);
            if (typed.isBlank() && !mustBeGiven()) {
                return Optional.empty();
            }
            String value = meant(typed);
            Optional<String> problem =
                    value.isBlank() ? Optional.of(input.name() + " is required.") : definition.problemWith(value);
            if (problem.isEmpty()) {
                return Optional.of(value);
            }
            talk.say("    " + problem.get());
        }
    }

    private boolean mustBeGiven() {
        return input.required() && !input.given();
    }

    private String typed(Conversation talk) {
        String shown = known().map(value -> " [" + Columns.plain(value) + "]").orElse("");
        String question = "  " + input.name() + shown + ": ";
        return input.type() == InputType.PASSWORD ? talk.askHidden(question) : talk.ask(question);
    }

    /** What stands if nothing is typed. */
    private Optional<String> known() {
        if (input.type() == InputType.PASSWORD) {
            return input.given() ? Optional.of("as given before") : Optional.empty();
        }
        return Optional.ofNullable(input.value()).or(() -> Optional.ofNullable(input.defaultValue()));
    }

    /** Choices can be named by their number, truth by its first letter. */
    private String meant(String typed) {
        List<String> choices = definition.choices();
        if (input.type() == InputType.BOOLEAN) {
            return switch (typed.toLowerCase(Locale.ROOT)) {
                case "y", "yes", "t", "true" -> "true";
                case "n", "no", "f", "false" -> "false";
                default -> typed;
            };
        } else if (input.type() == InputType.CHOICE && !choices.contains(typed) && typed.matches("[1-9][0-9]{0,3}")) {
            int number = Integer.parseInt(typed);
            return number <= choices.size() ? choices.get(number - 1) : typed;
        }
        return typed;
    }

    private Optional<String> about() {
        List<String> about = new ArrayList<>();
        if (!input.description().isEmpty()) {
            about.add(Columns.plain(input.description()));
        }
        for (int i = 0; i < definition.choices().size(); i++) {
            about.add((i + 1) + ") " + Columns.plain(definition.choices().get(i)));
        }
        switch (input.type()) {
            case BOOLEAN -> about.add("yes or no");
            case PASSWORD -> about.add("not shown");
            default -> definition.pattern().ifPresent(pattern -> about.add("must match " + pattern));
        }
        if (!input.required()) {
            about.add(known().isPresent() ? "" : "may be left empty");
        }
        about.removeIf(String::isEmpty);
        return about.isEmpty() ? Optional.empty() : Optional.of("  " + input.name() + ": " + String.join("  ", about));
    }
}
