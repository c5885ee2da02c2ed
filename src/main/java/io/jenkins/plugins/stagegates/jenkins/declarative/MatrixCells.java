package io.jenkins.plugins.stagegates.jenkins.declarative;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTAxis;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTExclude;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTExcludeAxis;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTMatrix;

/** The cells of a matrix under the names that Declarative gives them. */
final class MatrixCells {

    private MatrixCells() {}

    static List<String> names(ModelASTMatrix matrix) {
        List<Map<String, String>> cells = combinations(matrix.getAxes().getAxes());
        if (matrix.getExcludes() != null) {
            matrix.getExcludes().getExcludes().forEach(exclude -> cells.removeIf(cell -> isCovered(exclude, cell)));
        }
        return cells.stream().map(MatrixCells::name).toList();
    }

    // In Declarative's order: the first axis turns fastest.
    private static List<Map<String, String>> combinations(List<ModelASTAxis> axes) {
        List<Map<String, String>> cells = new ArrayList<>();
        cells.add(new LinkedHashMap<>());
        for (ModelASTAxis axis : axes) {
            List<Map<String, String>> wider = new ArrayList<>();
            for (String value : values(axis)) {
                for (Map<String, String> cell : cells) {
                    Map<String, String> extended = new LinkedHashMap<>(cell);
                    extended.put(axis.getName().getKey(), value);
                    wider.add(extended);
                }
            }
            cells = wider;
        }
        return cells;
    }

    private static List<String> values(ModelASTAxis axis) {
        return axis.getValues().stream()
                .map(value -> String.valueOf(value.getValue()))
                .toList();
    }

    private static boolean isCovered(ModelASTExclude exclude, Map<String, String> cell) {
        return exclude.getExcludeAxes().stream().allMatch(axis -> isCovered(axis, cell));
    }

    private static boolean isCovered(ModelASTExcludeAxis axis, Map<String, String> cell) {
        boolean named = values(axis).contains(cell.getOrDefault(axis.getName().getKey(), ""));
        return Boolean.TRUE.equals(axis.getInverse()) != named;
    }

    private static String name(Map<String, String> cell) {
        return cell.entrySet().stream()
                .map(axis -> axis.getKey() + " = '" + axis.getValue() + "'")
                .collect(Collectors.joining(", ", "Matrix - ", ""));
    }
}
