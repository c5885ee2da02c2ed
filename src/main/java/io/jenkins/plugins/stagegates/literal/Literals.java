package io.jenkins.plugins.stagegates.literal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.UnaryMinusExpression;
import org.codehaus.groovy.syntax.Types;

/** Reads what an expression of a Jenkinsfile says without running it. */
public final class Literals {

    /** The calls that only describe something. */
    public static final Set<String> SYMBOLS =
            Set.of("string", "text", "choice", "booleanParam", "password", "strategy", "file", "credentials", "run");

    /** The key under which the map of such a call keeps its name. */
    public static final String SYMBOL = "symbol";

    private Literals() {}

    /** Plain data, or nothing where a variable or any other code decides. */
    public static Optional<Object> read(Expression expression) {
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
        return expression instanceof MethodCallExpression call ? readSymbol(call) : Optional.empty();
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

    /** @return nothing unless the call has named arguments only, or none */
    private static Optional<Object> readSymbol(MethodCallExpression call) {
        boolean described = call.isImplicitThis() && SYMBOLS.contains(call.getMethodAsString());
        if (!described || all(call).stream().anyMatch(ClosureExpression.class::isInstance)) {
            return Optional.empty();
        }
        return arguments(call).map(arguments -> described(call.getMethodAsString(), arguments));
    }

    /** The named arguments of a call besides its block, or nothing where it has others or any is not plain data. */
    public static Optional<Map<String, Object>> arguments(MethodCallExpression call) {
        List<Expression> all = all(call).stream()
                .filter(argument -> !(argument instanceof ClosureExpression))
                .toList();
        if (all.isEmpty()) {
            return Optional.of(Map.of());
        }
        return all.size() == 1 && all.get(0) instanceof MapExpression map
                ? readMap(map).map(values -> values)
                : Optional.empty();
    }

    private static List<Expression> all(MethodCallExpression call) {
        return call.getArguments() instanceof TupleExpression tuple
                ? tuple.getExpressions()
                : List.of(call.getArguments());
    }
}
