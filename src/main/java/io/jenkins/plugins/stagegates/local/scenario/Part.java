package io.jenkins.plugins.stagegates.local.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A value in a scenario file, which knows where it stands. Its methods throw {@link ScenarioFormatException}. */
final class Part {

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s|m|h)");

    private final Path file;
    private final String name;
    private final Node node;

    /** @param name what a message calls it */
    Part(Path file, String name, Node node) {
        this.file = file;
        this.name = name;
        this.node = node;
    }

    int line() {
        return node.getStartMark().getLine() + 1;
    }

    ScenarioFormatException wrong(String message) {
        return new ScenarioFormatException(file.getFileName() + ":" + line() + ": " + message);
    }

    /** The entries of a map that may have these keys only. */
    Map<String, Part> fields(Set<String> known) {
        Map<String, Part> fields = entries();
        for (Map.Entry<String, Part> field : fields.entrySet()) {
            if (!known.contains(field.getKey())) {
                throw field.getValue()
                        .wrong("Unknown key '" + field.getKey() + "' in " + name + "; known are "
                                + String.join(", ", known.stream().sorted().toList()) + ".");
            }
        }
        return fields;
    }

    Map<String, Part> entries() {
        if (!(node instanceof MappingNode map)) {
            throw wrong("Expected a map for " + name + ".");
        }
        Map<String, Part> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : map.getValue()) {
            String key = new Part(file, "a key", tuple.getKeyNode()).text();
            if (entries.put(key, new Part(file, "'" + key + "'", tuple.getValueNode())) != null) {
                throw new Part(file, key, tuple.getKeyNode()).wrong("The key '" + key + "' stands there twice.");
            }
        }
        return entries;
    }

    List<Part> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong("Expected a list for " + name + ".");
        }
        List<Part> items = new ArrayList<>();
        sequence.getValue().forEach(item -> items.add(new Part(file, "an entry of " + name, item)));
        return items;
    }

    List<String> texts() {
        return items().stream().map(Part::text).toList();
    }

    Map<String, String> textsByName() {
        Map<String, String> texts = new LinkedHashMap<>();
        entries().forEach((key, value) -> texts.put(key, value.text()));
        return texts;
    }

    /** A number or a boolean is taken as it is written. */
    String text() {
        if (!(node instanceof ScalarNode scalar) || node.getTag().equals(Tag.NULL)) {
            throw wrong("Expected a text for " + name + ".");
        }
        return scalar.getValue();
    }

    boolean flag() {
        String text = node.getTag().equals(Tag.BOOL) ? text() : "";
        if (!text.equals("true") && !text.equals("false")) {
            throw wrong("Expected true or false for " + name + ".");
        }
        return text.equals("true");
    }

    int number() {
        try {
            if (node.getTag().equals(Tag.INT)) {
                return Integer.parseInt(text());
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw wrong("Expected a whole number for " + name + ".");
    }

    Duration duration() {
        Matcher matcher = DURATION.matcher(text());
        if (!matcher.matches()) {
            throw wrong("Expected a duration such as 500ms, 5s or 2m for " + name + ", but found '" + text() + "'.");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    /** A name of a run, {@code r1} or higher, as a number from 1. */
    int run() {
        if (!text().matches("r[1-9][0-9]{0,3}")) {
            throw wrong("Expected a run such as r1 for " + name + ", but found '" + text() + "'.");
        }
        return Integer.parseInt(text().substring(1));
    }

    <E extends Enum<E>> E oneOf(Class<E> words) {
        try {
            return Enum.valueOf(words, text());
        } catch (IllegalArgumentException e) {
            throw wrong("Expected one of " + List.of(words.getEnumConstants()) + " for " + name + ", but found '"
                    + text() + "'.");
        }
    }

    /** As strings, numbers, booleans, lists and maps. */
    Object plain() {
        if (node instanceof MappingNode) {
            Map<String, Object> map = new LinkedHashMap<>();
            entries().forEach((key, value) -> map.put(key, value.plain()));
            return map;
        } else if (node instanceof SequenceNode) {
            return items().stream().map(Part::plain).toList();
        } else if (node.getTag().equals(Tag.INT)) {
            return number();
        } else if (node.getTag().equals(Tag.BOOL)) {
            return flag();
        }
        return text();
    }

    /** As it stands in the file, in one line. */
    String source() {
        if (node instanceof MappingNode) {
            List<String> entries = new ArrayList<>();
            entries().forEach((key, value) -> entries.add(key + ": " + value.source()));
            return "{" + String.join(", ", entries) + "}";
        } else if (node instanceof SequenceNode) {
            return "[" + String.join(", ", items().stream().map(Part::source).toList()) + "]";
        }
        String text = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        return text.contains("\n") ? text.lines().findFirst().orElse("") + " ..." : text;
    }
}
