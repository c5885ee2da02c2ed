package io.jenkins.plugins.stagegates.local.declarative.parser;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.UnaryMinusExpression;
import org.codehaus.groovy.syntax.Types;

/** Reads what an expression says without running it. */
final class Literals {

    /** The calls that only describe something. */
    static final Set<String> SYMBOLS =
            Set.of("string", "text", "choice", "booleanParam", "password", "strategy", "file", "credentials", "run");

    /** The key under which the map of such a call keeps its name. */
    static final String SYMBOL = "symbol";

    private Literals() {}

    /** Plain data, or nothing where a variable or any other code decides. */
    static Optional<Object> read(Expression expression) {
        if (expression instanceof ConstantExpression constant) {
            return Optional.ofNullable(constant.getValue());
        }
        if (expression instanceof ListExpression list) {
            return readList(list);
        }
        if (expression instanceof MapExpression map) {
            return readMap(map).map(values -> values);
        }
        if (expression instanceof UnaryMinusExpression minus) {
            return read(minus.getExpression()).flatMap(Literals::negated);
        }
        if (expression instanceof BinaryExpression sum && sum.getOperation().getType() == Types.PLUS) {
            return joined(sum);
        }
        return Call.of(expression).flatMap(Literals::readSymbol);
    }

    private static Optional<Object> readList(ListExpression list) {
        var values = new ArrayList<>();
        for (Expression element : list.getExpressions()) {
            Optional<Object> value = read(element);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        return Optional.of(values);
    }

    private static Optional<LinkedHashMap<String, Object>> readMap(MapExpression map) {
        var values = new LinkedHashMap<String, Object>();
        for (var entry : map.getMapEntryExpressions()) {
            Optional<Object> value = read(entry.getValueExpression());
            if (!(entry.getKeyExpression() instanceof ConstantExpression key) || value.isEmpty()) {
                return Optional.empty();
            }
            values.put(String.valueOf(key.getValue()), value.get());
        }
        return Optional.of(values);
    }

    private static Optional<Object> negated(Object number) {
        return number instanceof Integer i
                ? Optional.of(-i)
                : number instanceof Long l ? Optional.of(-l) : Optional.empty();
    }

    private static Optional<Object> joined(BinaryExpression sum) {
        Optional<Object> left = read(sum.getLeftExpression());
        Optional<Object> right = read(sum.getRightExpression());
        return left.filter(String.class::isInstance).flatMap(start -> right.map(end -> start + String.valueOf(end)));
    }

    private static Map<String, Object> described(String symbol, Map<String, Object> arguments) {
        var described = new LinkedHashMap<String, Object>();
        described.put(SYMBOL, symbol);
        described.putAll(arguments);
        return described;
    }

    private static Optional<Object> readSymbol(Call call) {
        if (!SYMBOLS.contains(call.name()) || call.block().isPresent()) {
            return Optional.empty();
        }
        if (call.arguments().isEmpty()) {
            return Optional.of(Map.of(SYMBOL, call.name()));
        }
        return call.arguments().size() == 1 && call.arguments().get(0) instanceof MapExpression map
                ? readMap(map).map(values -> described(call.name(), values))
                : Optional.empty();
    }
}
