package io.jenkins.plugins.stagegates.local.declarative.parser;

import io.jenkins.plugins.stagegates.local.declarative.model.Environment;
import io.jenkins.plugins.stagegates.local.declarative.model.Environment.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.syntax.Types;

/** Reads {@code environment {}} and puts the variables in an order in which each follows those it refers to. */
final class EnvironmentReader {

    static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Reading reading;

    EnvironmentReader(Reading reading) {
        this.reading = reading;
    }

    Environment read(Call call) {
        var values = new LinkedHashMap<String, BinaryExpression>();
        Sections.block(reading, call)
                .ifPresent(block -> Call.statements(block).forEach(statement -> readVariable(statement, values)));
        if (call.block().filter(block -> Call.statements(block).isEmpty()).isPresent()) {
            reading.error(call.source(), "the environment has no variables; write for example: NAME = 'value'");
        }
        return new Environment(levels(values));
    }

    private void readVariable(Statement statement, Map<String, BinaryExpression> values) {
        if (!(statement instanceof ExpressionStatement expression)
                || !(expression.getExpression() instanceof BinaryExpression assignment)
                || assignment.getOperation().getType() != Types.EQUAL) {
            reading.error(
                    statement,
                    "'%s' is not a variable of an environment; write: NAME = 'value'"
                            .formatted(reading.text(statement)));
            return;
        }
        String name = assignment.getLeftExpression().getText();
        if (!(assignment.getLeftExpression() instanceof VariableExpression)
                || !NAME.matcher(name).matches()) {
            reading.error(
                    statement,
                    "'%s' cannot be the name of an environment variable: use letters, digits and underscores"
                            .formatted(name));
        } else if (values.containsKey(name)) {
            reading.error(
                    statement,
                    "environment variable '%s' is set twice; the first is in line %d"
                            .formatted(name, values.get(name).getLineNumber()));
        } else if (isAllowed(name, assignment.getRightExpression())) {
            values.put(name, assignment);
        }
    }

    private boolean isAllowed(String name, Expression value) {
        Optional<Call> call = Call.of(value);
        if (call.isPresent() && call.get().name().equals("credentials")) {
            reading.error(
                    value,
                    "environment variable '%s' cannot be taken from credentials: the local runner has no credentials store"
                            .formatted(name));
            return false;
        }
        boolean allowed = value instanceof ConstantExpression
                || value instanceof GStringExpression
                || value instanceof MethodCallExpression
                || (value instanceof BinaryExpression sum
                        && sum.getOperation().getType() == Types.PLUS
                        && isAllowed(name, sum.getLeftExpression())
                        && isAllowed(name, sum.getRightExpression()));
        if (!allowed) {
            reading.error(
                    value,
                    "the value of environment variable '%s' must be quoted text, a call or a sum of such, not '%s'"
                            .formatted(name, reading.text(value)));
        }
        return allowed;
    }

    private List<List<Variable>> levels(Map<String, BinaryExpression> values) {
        var left = new LinkedHashMap<>(values);
        var levels = new ArrayList<List<Variable>>();
        while (!left.isEmpty()) {
            var level = new ArrayList<Variable>();
            left.forEach((name, assignment) -> {
                if (refersToNone(assignment.getRightExpression(), name, left.keySet())) {
                    level.add(variable(name, assignment));
                }
            });
            if (level.isEmpty()) {
                left.values()
                        .forEach(each -> reading.error(
                                each,
                                "environment variables refer to each other in a circle: "
                                        + Reading.list(left.keySet())));
                break;
            }
            level.forEach(variable -> left.remove(variable.name()));
            levels.add(level);
        }
        return levels;
    }

    private Variable variable(String name, BinaryExpression assignment) {
        return new Variable(name, reading.keepValue(assignment.getRightExpression()), assignment.getLineNumber());
    }

    // A variable that refers to its own name means the value from outside.
    private static boolean refersToNone(Expression value, String self, Set<String> names) {
        var referred = new HashSet<String>();
        value.visit(new CodeVisitorSupport() {
            @Override
            public void visitVariableExpression(VariableExpression variable) {
                referred.add(variable.getName());
            }

            @Override
            public void visitPropertyExpression(PropertyExpression property) {
                if (property.getObjectExpression().getText().equals("env")) {
                    referred.add(property.getPropertyAsString());
                }
                super.visitPropertyExpression(property);
            }
        });
        referred.remove(self);
        return referred.stream().noneMatch(names::contains);
    }
}
