package io.jenkins.plugins.stagegates.architecture;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The allowed dependencies of packages, as drawn in a Mermaid flowchart.
 *
 * @param arrows who may see whom
 * @param libraries the packages of each library, by the name of its node
 */
record PackageDiagram(Set<Arrow> arrows, Map<String, List<String>> libraries) {

    private static final Pattern CHART = Pattern.compile("```mermaid\\s+flowchart TD\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ARROW = Pattern.compile("(?m)^ *([\\w.]+) --> ([\\w.]+) *$");
    private static final Pattern LIBRARY = Pattern.compile("(?m)^ *(\\w+)\\(\\[\"([\\w., ]+)\"]\\) *$");

    record Arrow(String from, String to) {}

    static PackageDiagram read(Path document) throws IOException {
        return parse(Files.readString(document));
    }

    static PackageDiagram parse(String document) {
        String chart = CHART.matcher(document)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no flowchart in the document"));
        requireOnlyKnownLines(chart);
        return new PackageDiagram(
                matches(ARROW, chart)
                        .map(found -> new Arrow(found.group(1), found.group(2)))
                        .collect(toUnmodifiableSet()),
                matches(LIBRARY, chart)
                        .collect(toUnmodifiableMap(
                                found -> found.group(1),
                                found -> List.of(found.group(2).split(", *")))));
    }

    /** The nodes that are no libraries. */
    Set<String> packages() {
        return arrows.stream()
                .flatMap(arrow -> Stream.of(arrow.from(), arrow.to()))
                .filter(node -> !libraries.containsKey(node))
                .collect(toUnmodifiableSet());
    }

    Optional<String> libraryOf(String packageName) {
        return libraries.entrySet().stream()
                .filter(library -> library.getValue().stream().anyMatch(prefix -> isIn(packageName, prefix)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    boolean allows(String from, String to) {
        return arrows.contains(new Arrow(from, to));
    }

    static boolean isIn(String packageName, String prefix) {
        return packageName.equals(prefix) || packageName.startsWith(prefix + ".");
    }

    private static void requireOnlyKnownLines(String chart) {
        chart.lines()
                .filter(line -> !line.isBlank())
                .filter(line ->
                        !ARROW.matcher(line).matches() && !LIBRARY.matcher(line).matches())
                .forEach(line -> {
                    throw new IllegalArgumentException("Neither an arrow nor a library: " + line.strip());
                });
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }
}
