package io.jenkins.plugins.stagegates.local.declarative.parser;

import io.jenkins.plugins.stagegates.engine.model.NearestName;
import io.jenkins.plugins.stagegates.engine.model.PolicyReader;
import io.jenkins.plugins.stagegates.literal.Literals;
import io.jenkins.plugins.stagegates.local.declarative.model.Arguments;
import io.jenkins.plugins.stagegates.local.declarative.model.Code;
import io.jenkins.plugins.stagegates.local.declarative.model.Problem;
import io.jenkins.plugins.stagegates.local.declarative.model.Problem.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.VariableScope;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/** What the readers of one Jenkinsfile share: its problems, and its pieces of code that are kept for the run. */
final class Reading {

    private final List<String> source;
    private final PolicyReader policies;
    private final List<Problem> problems = new ArrayList<>();
    private final List<ClosureExpression> codes = new ArrayList<>();

    Reading(String text, PolicyReader policies) {
        this.source = text.lines().toList();
        this.policies = policies;
    }

    PolicyReader policies() {
        return policies;
    }

    void error(ASTNode where, String message) {
        add(Severity.ERROR, where, message);
    }

    void note(ASTNode where, String message) {
        add(Severity.NOTE, where, message);
    }

    private void add(Severity severity, ASTNode where, String message) {
        add(severity, where.getLineNumber(), message);
    }

    void add(Severity severity, int line, String message) {
        var problem = new Problem(severity, line, message);
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    /** {@code kind} is the subject in front of the name, such as "directive" or "option". */
    void unknown(Call call, String kind, String where, Collection<String> allowed) {
        String nearest = NearestName.hint(call.name(), allowed);
        error(
                call.source(),
                "unknown %s '%s' in %s%s Allowed here: %s"
                        .formatted(kind, call.name(), where, nearest.isEmpty() ? "." : nearest, list(allowed)));
    }

    static String list(Collection<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }

    List<Problem> problems() {
        return problems.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }

    /** How many errors were found up to here. */
    long errors() {
        return problems.stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .count();
    }

    List<ClosureExpression> codes() {
        return List.copyOf(codes);
    }

    Code keep(ClosureExpression closure) {
        codes.add(closure);
        return new Code(codes.size() - 1, closure.getLineNumber());
    }

    /** Keeps an expression that is evaluated during the run. */
    Code keepValue(Expression expression) {
        var block = new BlockStatement(new ArrayList<Statement>(), new VariableScope());
        var result = new ReturnStatement(expression);
        result.setSourcePosition(expression);
        block.addStatement(result);
        var closure = new ClosureExpression(Parameter.EMPTY_ARRAY, block);
        closure.setVariableScope(new VariableScope());
        closure.setSourcePosition(expression);
        return keep(closure);
    }

    /** The arguments of a call that takes either named arguments or a single one. */
    Arguments arguments(Call call) {
        List<Expression> arguments = call.arguments();
        if (arguments.isEmpty()) {
            return Arguments.NONE;
        }
        if (arguments.size() > 1) {
            error(
                    call.source(),
                    "'" + call.name() + "' takes one argument or named arguments, not " + arguments.size());
        }
        Expression only = arguments.get(0);
        return new Arguments(Optional.of(keepValue(plain(only))), Literals.read(only), lines(call));
    }

    /** The arguments of a call so far as they can be read ahead; nothing is kept of those that cannot. */
    static Arguments literals(Call call) {
        List<Expression> arguments = call.arguments();
        return arguments.isEmpty()
                ? Arguments.NONE
                : new Arguments(Optional.empty(), Literals.read(arguments.get(0)), lines(call));
    }

    private static Map<String, Integer> lines(Call call) {
        var lines = new LinkedHashMap<String, Integer>();
        call.named().forEach((name, value) -> lines.put(name, value.getLineNumber()));
        return lines;
    }

    // Named arguments outside of a call are an ordinary map.
    private static Expression plain(Expression argument) {
        if (argument instanceof MapExpression map) {
            var copy = new MapExpression(map.getMapEntryExpressions());
            copy.setSourcePosition(map);
            return copy;
        }
        return argument;
    }

    /** The start of what the Jenkinsfile says there. */
    String text(ASTNode node) {
        int index = node.getLineNumber() - 1;
        if (index < 0 || index >= source.size()) {
            return node.getText();
        }
        String line = source.get(index);
        int end = node.getLastLineNumber() - 1 == index
                ? Math.min(node.getLastColumnNumber() - 1, line.length())
                : line.length();
        int start = Math.max(0, Math.min(node.getColumnNumber() - 1, end));
        String text = line.substring(start, end).strip();
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
