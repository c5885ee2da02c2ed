package io.jenkins.plugins.stagegates.local.declarative.parser;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.stmt.Statement;

/** Reads the axes of a matrix and of its excludes. */
final class AxisReader {

    private final Reading reading;

    AxisReader(Reading reading) {
        this.reading = reading;
    }

    List<MatrixReader.Axis> readAxes(Call axes) {
        return readBlock(axes, Set.of("name", "values"));
    }

    List<List<MatrixReader.Axis>> readExcludes(Call excludes) {
        var found = new ArrayList<List<MatrixReader.Axis>>();
        Optional<ClosureExpression> block = Sections.block(reading, excludes);
        block.ifPresent(closure -> calls(closure, "exclude", "'excludes'")
                .forEach(exclude -> found.add(readBlock(exclude, Set.of("name", "values", "notValues")))));
        if (block.isPresent() && found.isEmpty()) {
            reading.error(excludes.source(), "'excludes' has no exclude");
        }
        return found;
    }

    private List<MatrixReader.Axis> readBlock(Call container, Set<String> fields) {
        var found = new ArrayList<MatrixReader.Axis>();
        var names = new HashSet<String>();
        Optional<ClosureExpression> block = Sections.block(reading, container);
        block.ifPresent(closure -> {
            List<Call> axes = calls(closure, "axis", "'" + container.name() + "'");
            for (Call axis : axes) {
                readAxis(axis, fields).ifPresent(read -> {
                    if (!names.add(read.name())) {
                        reading.error(axis.source(), "axis '%s' stands twice".formatted(read.name()));
                    }
                    found.add(read);
                });
            }
            if (axes.isEmpty()) {
                reading.error(container.source(), "'%s' has no axis".formatted(container.name()));
            }
        });
        return found;
    }

    private List<Call> calls(ClosureExpression block, String allowed, String where) {
        var calls = new ArrayList<Call>();
        for (Statement statement : Call.statements(block)) {
            Optional<Call> call = Call.of(statement);
            if (call.isEmpty()) {
                reading.error(statement, "'%s' is not an '%s'".formatted(reading.text(statement), allowed));
            } else if (!call.get().name().equals(allowed)) {
                reading.unknown(call.get(), "directive", where, Set.of(allowed));
            } else {
                calls.add(call.get());
            }
        }
        return calls;
    }

    private Optional<MatrixReader.Axis> readAxis(Call axis, Set<String> allowed) {
        Optional<ClosureExpression> block = Sections.block(reading, axis);
        if (block.isEmpty()) {
            return Optional.empty();
        }
        Sections fields = Sections.read(reading, block.get(), "the axis", allowed);
        List<String> names = fields.get("name").map(this::texts).orElse(List.of());
        if (names.size() != 1 || !EnvironmentReader.NAME.matcher(names.get(0)).matches()) {
            reading.error(axis.source(), "an axis needs a name of letters, digits and underscores: name 'PLATFORM'");
            return Optional.empty();
        }
        if (fields.has("values") == fields.has("notValues")) {
            reading.error(
                    axis.source(),
                    "axis '%s' needs %s: values 'a', 'b'"
                            .formatted(
                                    names.get(0),
                                    allowed.contains("notValues") ? "either values or notValues" : "values"));
            return Optional.empty();
        }
        boolean inverse = fields.has("notValues");
        Call values = fields.get(inverse ? "notValues" : "values").orElseThrow();
        return Optional.of(new MatrixReader.Axis(names.get(0), List.copyOf(distinct(values)), inverse));
    }

    private Set<String> distinct(Call values) {
        var distinct = new LinkedHashSet<String>();
        for (String value : texts(values)) {
            if (!distinct.add(value)) {
                reading.error(values.source(), "value '%s' stands twice in one axis".formatted(value));
            }
        }
        return distinct;
    }

    private List<String> texts(Call field) {
        var texts = new ArrayList<String>();
        for (Expression argument : field.arguments()) {
            if (argument instanceof ConstantExpression constant && constant.getValue() != null) {
                texts.add(String.valueOf(constant.getValue()));
            } else {
                reading.error(argument, "'%s' must be plain text in quotes".formatted(reading.text(argument)));
            }
        }
        return texts;
    }
}
