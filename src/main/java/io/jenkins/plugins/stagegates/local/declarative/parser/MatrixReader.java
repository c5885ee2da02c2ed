package io.jenkins.plugins.stagegates.local.declarative.parser;

import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StagePolicy;
import io.jenkins.plugins.stagegates.local.declarative.model.Body;
import io.jenkins.plugins.stagegates.local.declarative.model.Post;
import io.jenkins.plugins.stagegates.local.declarative.model.StageIdentity;
import io.jenkins.plugins.stagegates.local.declarative.model.StageModel;
import io.jenkins.plugins.stagegates.local.declarative.model.Surroundings;
import io.jenkins.plugins.stagegates.local.declarative.model.When;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.codehaus.groovy.ast.expr.ClosureExpression;

/** Reads {@code matrix {}} and expands it into one stage per cell. */
final class MatrixReader {

    private static final Set<String> DIRECTIVES =
            Set.of("agent", "axes", "environment", "excludes", "input", "options", "post", "stages", "tools", "when");

    private final Reading reading;
    private final StageReader stageReader;

    MatrixReader(Reading reading, StageReader stageReader) {
        this.reading = reading;
        this.stageReader = stageReader;
    }

    List<StageModel> read(Call matrix) {
        Optional<ClosureExpression> block = Sections.block(reading, matrix);
        return block.map(closure -> read(matrix, Sections.read(reading, closure, "the matrix", DIRECTIVES)))
                .orElse(List.of());
    }

    private List<StageModel> read(Call matrix, Sections sections) {
        for (String required : List.of("axes", "stages")) {
            if (!sections.has(required)) {
                reading.error(matrix.source(), "the matrix has no '%s'".formatted(required));
            }
        }
        sections.ifPresent("tools", call -> ToolsNote.add(reading, call));
        List<Map<String, String>> cells = cells(matrix, sections);
        When when = sections.get("when").map(new WhenReader(reading)::read).orElse(When.ALWAYS);
        Surroundings around = stageReader.surroundings(sections, "matrix");
        StagePolicy policy = new PolicyCheck(reading).stageGate(around.options(), "matrix");
        var body = new Body.Sequence(sections.get("stages")
                .map(call -> stageReader.readAll(call, true))
                .orElse(List.of()));
        Post post = new PostReader(reading).read(sections.get("post"));
        return cells.stream()
                .map(cell -> new StageModel(identity(cell, matrix.line()), policy, when, around, body, post))
                .toList();
    }

    private List<Map<String, String>> cells(Call matrix, Sections sections) {
        var axisReader = new AxisReader(reading);
        List<Axis> axes = sections.get("axes").map(axisReader::readAxes).orElse(List.of());
        List<List<Axis>> excludes =
                sections.get("excludes").map(axisReader::readExcludes).orElse(List.of());
        checkNames(matrix, axes, excludes);
        List<Map<String, String>> cells = combinations(axes);
        cells.removeIf(cell ->
                excludes.stream().anyMatch(exclude -> exclude.stream().allMatch(axis -> axis.covers(cell))));
        if (cells.isEmpty() && !axes.isEmpty()) {
            reading.error(matrix.source(), "the excludes of the matrix leave no cell");
        }
        return cells;
    }

    private void checkNames(Call matrix, List<Axis> axes, List<List<Axis>> excludes) {
        List<String> names = axes.stream().map(Axis::name).toList();
        excludes.stream()
                .flatMap(List::stream)
                .map(Axis::name)
                .filter(name -> !names.contains(name))
                .distinct()
                .forEach(name -> reading.error(
                        matrix.source(),
                        "an exclude names axis '%s', but the matrix has: %s".formatted(name, Reading.list(names))));
    }

    private static StageIdentity identity(Map<String, String> cell, int line) {
        return new StageIdentity(StagePath.of(name(cell)), name(cell), cell, line);
    }

    private static String name(Map<String, String> cell) {
        return cell.entrySet().stream()
                .map(axis -> axis.getKey() + " = '" + axis.getValue() + "'")
                .collect(Collectors.joining(", ", "Matrix - ", ""));
    }

    // In Jenkins' order: the first axis turns fastest.
    private static List<Map<String, String>> combinations(List<Axis> axes) {
        List<Map<String, String>> cells = new ArrayList<>();
        cells.add(new LinkedHashMap<>());
        for (Axis axis : axes) {
            List<Map<String, String>> wider = new ArrayList<>();
            for (String value : axis.values()) {
                for (Map<String, String> cell : cells) {
                    var extended = new LinkedHashMap<>(cell);
                    extended.put(axis.name(), value);
                    wider.add(extended);
                }
            }
            cells = wider;
        }
        return cells;
    }

    /**
     * @param inverse whether all values but these are meant, {@code notValues}
     */
    record Axis(String name, List<String> values, boolean inverse) {

        boolean covers(Map<String, String> cell) {
            return inverse != values.contains(cell.getOrDefault(name, ""));
        }
    }
}
