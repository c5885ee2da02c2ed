package io.jenkins.plugins.stagegates.engine.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code inputs}, {@code optionalInputs} and {@code patterns} of a {@code stageGate}. */
final class InputReader {

    /** The keys under which a host keeps the symbol, such as {@code choice}, of an input. */
    private static final List<String> SYMBOL_KEYS = List.of("symbol", "type");

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Map<String, InputType> TYPES = types();
    private static final String NAMES_AN_INPUT = "the name of one of the inputs: ";

    private final Arguments gate;
    private final UnaryOperator<String> encrypt;
    private final Map<String, Pattern> patterns;
    private final Set<String> optional;

    InputReader(Arguments gate, UnaryOperator<String> encrypt) {
        this.gate = gate;
        this.encrypt = encrypt;
        this.patterns = patterns();
        this.optional = new HashSet<>(gate.names("optionalInputs"));
    }

    Inputs read() {
        List<InputDefinition> definitions = new ArrayList<>();
        Map<String, InputType> seen = new LinkedHashMap<>();
        int index = 0;
        for (Object item : gate.items("inputs")) {
            if (item instanceof Map<?, ?> map) {
                input(gate.inside("inputs[" + index + "]", map), seen).ifPresent(definitions::add);
            } else {
                gate.wrong(
                        "inputs",
                        item,
                        "a list of " + String.join(", ", TYPES.keySet()) + ", such as string(name: 'VERSION')");
            }
            index++;
        }
        checkNames(seen);
        return new Inputs(definitions);
    }

    private Optional<InputDefinition> input(Arguments written, Map<String, InputType> seen) {
        Optional<InputType> known = type(written);
        if (known.isEmpty()) {
            name(written).ifPresent(name -> seen.putIfAbsent(name, InputType.STRING));
            return Optional.empty();
        }
        InputType type = known.get();
        Arguments arguments = type == InputType.PASSWORD ? written.hidingValues() : written;
        arguments.onlyKnown(parameters(type), SYMBOL_KEYS);
        Optional<String> name = name(written);
        if (name.isPresent() && seen.putIfAbsent(name.get(), type) != null) {
            written.wrong("name", "a name that no other input of this gate has");
        }
        return define(arguments, name.orElse("?"), type);
    }

    private static Optional<InputType> type(Arguments written) {
        String key = written.has(SYMBOL_KEYS.get(0)) ? SYMBOL_KEYS.get(0) : SYMBOL_KEYS.get(1);
        if (!written.has(key)) {
            written.missing(key, "one of " + String.join(", ", TYPES.keySet()));
        }
        return written.word(key, TYPES.keySet()).map(TYPES::get);
    }

    private static Optional<String> name(Arguments written) {
        String allowed = "the name of an environment variable: letters, digits and '_', no digit first";
        if (!written.has("name")) {
            written.missing("name", allowed);
        }
        Optional<String> name = written.text("name");
        if (name.isPresent() && !VARIABLE.matcher(name.get()).matches()) {
            written.wrong("name", allowed);
            return Optional.empty();
        }
        return name;
    }

    private Optional<InputDefinition> define(Arguments arguments, String name, InputType type) {
        List<String> choices = type == InputType.CHOICE ? choices(arguments) : List.of();
        Optional<String> text = defaultText(arguments, type, choices);
        Optional<Pattern> pattern = Optional.ofNullable(patterns.get(name));
        boolean required = text.isEmpty() && !optional.contains(name);
        InputDefinition checked = new InputDefinition(
                name, type, arguments.text("description").orElse(""), Optional.empty(), choices, pattern, required);
        Optional<String> problem =
                text.filter(t -> arguments.has("defaultValue")).flatMap(checked::problemWith);
        problem.ifPresent(
                p -> arguments.wrong("defaultValue", "a value that this input allows: " + allowedBy(checked)));
        Optional<InputValue> value = text.map(
                t -> type == InputType.PASSWORD ? InputValue.encrypted(encrypt.apply(t)) : InputValue.plain(t));
        return Optional.of(new InputDefinition(name, type, checked.description(), value, choices, pattern, required));
    }

    private static String allowedBy(InputDefinition input) {
        return input.type() == InputType.CHOICE
                ? "one of " + String.join(", ", input.choices())
                : "text that matches " + input.pattern().map(Pattern::pattern).orElse("");
    }

    private static Optional<String> defaultText(Arguments arguments, InputType type, List<String> choices) {
        Optional<Boolean> trim = arguments.flag("trim");
        return switch (type) {
            case BOOLEAN ->
                Optional.of(arguments.flag("defaultValue").orElse(false).toString());
            case CHOICE ->
                arguments.text("defaultValue").or(() -> choices.stream().findFirst());
            default -> arguments.text("defaultValue").map(text -> trim.orElse(false) ? text.strip() : text);
        };
    }

    private static List<String> choices(Arguments arguments) {
        String allowed = "a list with at least one text, or one text with a choice a line";
        List<String> choices = new ArrayList<>();
        if (!arguments.has("choices")) {
            arguments.missing("choices", allowed);
            return choices;
        } else if (arguments.raw("choices").orElseThrow() instanceof CharSequence lines) {
            lines.toString()
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(String::strip)
                    .forEach(choices::add);
        } else {
            arguments.items("choices").stream()
                    .filter(item -> !(item instanceof Map || item instanceof Iterable))
                    .map(Object::toString)
                    .forEach(choices::add);
        }
        boolean complete = choices.size() >= arguments.items("choices").size();
        if (choices.isEmpty() || !complete) {
            arguments.wrong("choices", allowed);
        }
        return choices;
    }

    private Map<String, Pattern> patterns() {
        Map<String, Pattern> compiled = new LinkedHashMap<>();
        Optional<Object> given = gate.raw("patterns");
        if (given.isPresent() && given.get() instanceof Map<?, ?> map) {
            Arguments arguments = gate.inside("patterns", map);
            map.keySet()
                    .forEach(key -> pattern(arguments, String.valueOf(key))
                            .ifPresent(pattern -> compiled.put(String.valueOf(key), pattern)));
        } else if (given.isPresent()) {
            gate.wrong("patterns", "a map from the name of an input to a regular expression");
        }
        return compiled;
    }

    private static Optional<Pattern> pattern(Arguments arguments, String name) {
        if (arguments.raw(name).orElse("") instanceof Pattern compiled) {
            return Optional.of(compiled);
        }
        try {
            return arguments.text(name).map(Pattern::compile);
        } catch (PatternSyntaxException e) {
            arguments.wrong(
                    name, "a valid regular expression (" + e.getDescription() + " near index " + e.getIndex() + ")");
            return Optional.empty();
        }
    }

    private void checkNames(Map<String, InputType> inputs) {
        for (String name : optional) {
            checkName("optionalInputs", name, inputs);
        }
        for (String name : patterns.keySet()) {
            checkName("patterns", name, inputs);
            InputType type = inputs.get(name);
            if (type == InputType.CHOICE || type == InputType.BOOLEAN) {
                gate.wrong("patterns", name, "for an input of type string, text or password only");
            }
        }
    }

    private void checkName(String parameter, String name, Map<String, InputType> inputs) {
        if (!inputs.containsKey(name)) {
            String known = inputs.isEmpty() ? "there are none" : String.join(", ", inputs.keySet());
            gate.wrong(parameter, name, NAMES_AN_INPUT + known + NearestName.hint(name, inputs.keySet()));
        }
    }

    private static List<String> parameters(InputType type) {
        List<String> known = new ArrayList<>(List.of("name", "description", "defaultValue"));
        switch (type) {
            case STRING, TEXT -> known.add("trim");
            case CHOICE -> known.add("choices");
            case BOOLEAN, PASSWORD -> {}
        }
        return known;
    }

    private static Map<String, InputType> types() {
        Map<String, InputType> types = new LinkedHashMap<>();
        types.put("string", InputType.STRING);
        types.put("text", InputType.TEXT);
        types.put("choice", InputType.CHOICE);
        types.put("booleanParam", InputType.BOOLEAN);
        types.put("password", InputType.PASSWORD);
        return types;
    }
}
