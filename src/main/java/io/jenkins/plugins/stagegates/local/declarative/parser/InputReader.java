package io.jenkins.plugins.stagegates.local.declarative.parser;

import io.jenkins.plugins.stagegates.literal.Literals;
import io.jenkins.plugins.stagegates.local.declarative.model.Arguments;
import io.jenkins.plugins.stagegates.local.declarative.model.Input;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;

/** Reads the {@code input {}} of a stage into the arguments of the {@code input} step. */
final class InputReader {

    private static final Set<String> FIELDS =
            Set.of("message", "id", "ok", "cancel", "submitter", "submitterParameter", "parameters");

    private final Reading reading;

    InputReader(Reading reading) {
        this.reading = reading;
    }

    Optional<Input> read(Call input) {
        return Sections.block(reading, input).map(block -> {
            Sections fields = Sections.read(reading, block, "input", FIELDS);
            if (!fields.has("message")) {
                reading.error(input.source(), "'input' needs a message: message 'Deploy?'");
            }
            var entries = new LinkedHashMap<String, Expression>();
            FIELDS.stream()
                    .sorted()
                    .forEach(field ->
                            fields.ifPresent(field, call -> value(call).ifPresent(value -> entries.put(field, value))));
            return new Input(arguments(input, entries), input.line());
        });
    }

    private Optional<Expression> value(Call field) {
        if (field.name().equals("parameters")) {
            new ParametersReader(reading).read(field);
            return field.block()
                    .map(block -> new ListExpression(Call.statements(block).stream()
                            .flatMap(statement -> Call.of(statement).stream())
                            .map(call -> (Expression) call.source())
                            .toList()));
        }
        if (field.arguments().size() != 1) {
            reading.error(field.source(), "'%s' of an input takes one value".formatted(field.name()));
            return Optional.empty();
        }
        return Optional.of(field.arguments().get(0));
    }

    private Arguments arguments(Call input, Map<String, Expression> entries) {
        List<MapEntryExpression> pairs = entries.entrySet().stream()
                .map(entry -> new MapEntryExpression(new ConstantExpression(entry.getKey()), entry.getValue()))
                .toList();
        var map = new MapExpression(new ArrayList<>(pairs));
        map.setSourcePosition(input.source());
        return new Arguments(Optional.of(reading.keepValue(map)), Literals.read(map), Map.of());
    }
}
