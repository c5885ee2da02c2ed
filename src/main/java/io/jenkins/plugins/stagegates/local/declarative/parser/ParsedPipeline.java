package io.jenkins.plugins.stagegates.local.declarative.parser;

import io.jenkins.plugins.stagegates.local.declarative.model.DeclarativeModel;
import io.jenkins.plugins.stagegates.local.declarative.model.Problem;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;

/** A Declarative Jenkinsfile that was read, with its errors and notes in the order of its lines. */
public final class ParsedPipeline {

    private final Optional<DeclarativeModel> model;
    private final List<Problem> problems;
    private final MethodCallExpression call;
    private final List<ClosureExpression> codes;

    ParsedPipeline(Optional<DeclarativeModel> model, Reading reading, MethodCallExpression call) {
        this.model = model;
        this.problems = reading.problems();
        this.codes = reading.codes();
        this.call = call;
    }

    /** Empty when there are errors. */
    public Optional<DeclarativeModel> model() {
        return errors().isEmpty() ? model : Optional.empty();
    }

    public List<Problem> errors() {
        return problems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .toList();
    }

    /** What the local runner does not do and this Jenkinsfile asks for. */
    public List<Problem> notes() {
        return problems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.NOTE)
                .toList();
    }

    MethodCallExpression call() {
        return call;
    }

    List<ClosureExpression> codes() {
        return codes;
    }
}
