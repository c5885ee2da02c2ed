package io.jenkins.plugins.stagegates.local.declarative.parser;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/** A call of a name without an object before it, as every directive and step is written: {@code name args { block }}. */
record Call(String name, MethodCallExpression source) {

    static Optional<Call> of(Statement statement) {
        if (statement instanceof ExpressionStatement expression) {
            return of(expression.getExpression());
        }
        if (statement instanceof ReturnStatement returned) {
            return of(returned.getExpression());
        }
        return Optional.empty();
    }

    static Optional<Call> of(Expression expression) {
        if (expression instanceof MethodCallExpression call
                && call.getObjectExpression() instanceof VariableExpression object
                && object.isThisExpression()
                && call.getMethod() instanceof ConstantExpression method
                && method.getValue() instanceof String name) {
            return Optional.of(new Call(name, call));
        }
        return Optional.empty();
    }

    /** {@code steps { ... } post { ... }} on one line: to Groovy that is one call of {@code post} on what {@code steps} gives. */
    static Optional<Call> chained(Statement statement) {
        return statement instanceof ExpressionStatement expression
                        && expression.getExpression() instanceof MethodCallExpression chain
                ? of(chain.getObjectExpression()).filter(call -> call.block().isPresent())
                : Optional.empty();
    }

    static List<Statement> statements(ClosureExpression closure) {
        Statement code = closure.getCode();
        return code instanceof BlockStatement block ? block.getStatements() : List.of(code);
    }

    int line() {
        return source.getLineNumber();
    }

    /** The closure after the arguments. */
    Optional<ClosureExpression> block() {
        List<Expression> all = all();
        return !all.isEmpty() && all.get(all.size() - 1) instanceof ClosureExpression closure
                ? Optional.of(closure)
                : Optional.empty();
    }

    /** The arguments without the closure; named ones together are one map, the first. */
    List<Expression> arguments() {
        List<Expression> all = all();
        return block().isPresent() ? all.subList(0, all.size() - 1) : all;
    }

    Map<String, Expression> named() {
        var named = new LinkedHashMap<String, Expression>();
        for (Expression argument : arguments()) {
            if (argument instanceof MapExpression map) {
                map.getMapEntryExpressions()
                        .forEach(entry -> named.put(entry.getKeyExpression().getText(), entry.getValueExpression()));
            }
        }
        return named;
    }

    private List<Expression> all() {
        return source.getArguments() instanceof TupleExpression tuple
                ? new ArrayList<>(tuple.getExpressions())
                : List.of(source.getArguments());
    }
}
