package io.jenkins.plugins.stagegates.local.declarative.parser;

import io.jenkins.plugins.stagegates.engine.model.NearestName;
import io.jenkins.plugins.stagegates.local.declarative.model.Agent;
import io.jenkins.plugins.stagegates.local.declarative.model.Code;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/** Reads {@code agent}. */
final class AgentReader {

    static final Set<String> KNOWN = Set.of("any", "none", "label", "node");
    private static final Set<String> CONTAINERS =
            Set.of("docker", "dockerfile", "dockerContainer", "kubernetes", "ecs", "podman");
    private static final Set<String> NODE_FIELDS = Set.of("label", "customWorkspace", "retries");

    private final Reading reading;

    AgentReader(Reading reading) {
        this.reading = reading;
    }

    Optional<Agent> read(Call call) {
        if (call.block().isPresent()) {
            return fromBlock(call, call.block().get());
        }
        List<Expression> arguments = call.arguments();
        if (arguments.size() == 1 && arguments.get(0) instanceof VariableExpression name) {
            return bare(name, name.getName(), call.line());
        }
        reading.error(
                call.source(),
                "an agent is 'agent any', 'agent none' or 'agent { label \'...\' }', not '%s'"
                        .formatted(reading.text(call.source())));
        return Optional.empty();
    }

    private Optional<Agent> bare(Expression where, String name, int line) {
        switch (name) {
            case "any":
                return Optional.of(new Agent.Any(line));
            case "none":
                return Optional.of(new Agent.None(line));
            default:
                refuse(where, name);
                return Optional.empty();
        }
    }

    private Optional<Agent> fromBlock(Call agent, ClosureExpression block) {
        List<Statement> statements = Call.statements(block);
        if (statements.size() != 1) {
            reading.error(
                    agent.source(),
                    statements.isEmpty()
                            ? "the agent names no type; allowed: " + Reading.list(KNOWN)
                            : "an agent has exactly one type, this one has " + statements.size());
            return Optional.empty();
        }
        Statement statement = statements.get(0);
        if (statement instanceof ExpressionStatement bare && bare.getExpression() instanceof VariableExpression name) {
            return bare(name, name.getName(), agent.line());
        }
        Optional<Call> type = Call.of(statement);
        if (type.isEmpty()) {
            reading.error(statement, "'%s' is not a type of agent".formatted(reading.text(statement)));
        }
        return type.flatMap(this::fromType);
    }

    private Optional<Agent> fromType(Call type) {
        if (!type.name().equals("label") && !type.name().equals("node")) {
            refuse(type.source(), type.name());
            return Optional.empty();
        }
        if (type.block().isPresent()) {
            return fromNode(type, type.block().get());
        }
        if (type.arguments().size() != 1) {
            reading.error(type.source(), "'%s' needs a label: label 'linux'".formatted(type.name()));
            return Optional.empty();
        }
        return Optional.of(
                new Agent.Labelled(reading.keepValue(type.arguments().get(0)), Optional.empty(), type.line()));
    }

    private Optional<Agent> fromNode(Call node, ClosureExpression block) {
        Sections fields = Sections.read(reading, block, "the agent's '" + node.name() + "'", NODE_FIELDS);
        fields.ifPresent(
                "retries",
                call -> reading.note(call.source(), "retries of an agent are not needed: it is this machine"));
        Optional<Code> label = fields.get("label").flatMap(this::onlyArgument);
        if (label.isEmpty()) {
            reading.error(node.source(), "'%s' needs a label: label 'linux'".formatted(node.name()));
        }
        Optional<Code> workspace = fields.get("customWorkspace").flatMap(this::onlyArgument);
        return label.map(code -> new Agent.Labelled(code, workspace, node.line()));
    }

    private Optional<Code> onlyArgument(Call field) {
        return field.arguments().size() == 1
                ? Optional.of(reading.keepValue(field.arguments().get(0)))
                : Optional.empty();
    }

    private void refuse(Expression where, String type) {
        if (CONTAINERS.contains(type)) {
            reading.error(
                    where,
                    "agent '%s' cannot be used: the local runner has no containers. Use 'agent any' or a label"
                            .formatted(type));
            return;
        }
        String hint = NearestName.hint(type, KNOWN);
        reading.error(
                where,
                "unknown agent type '%s'%s Allowed here: %s"
                        .formatted(type, hint.isEmpty() ? "." : hint, Reading.list(KNOWN)));
    }
}
