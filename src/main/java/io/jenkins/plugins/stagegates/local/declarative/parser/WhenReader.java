package io.jenkins.plugins.stagegates.local.declarative.parser;

import io.jenkins.plugins.stagegates.local.declarative.model.Arguments;
import io.jenkins.plugins.stagegates.local.declarative.model.Condition;
import io.jenkins.plugins.stagegates.local.declarative.model.When;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.stmt.Statement;

/** Reads {@code when {}}. */
final class WhenReader {

    /** The conditions and the arguments each knows. */
    static final Map<String, Set<String>> CONDITIONS = Map.ofEntries(
            Map.entry("allOf", Set.of()),
            Map.entry("anyOf", Set.of()),
            Map.entry("not", Set.of()),
            Map.entry("expression", Set.of()),
            Map.entry("environment", Set.of("name", "value", "ignoreCase")),
            Map.entry("equals", Set.of("expected", "actual")),
            Map.entry("branch", Set.of("pattern", "comparator")),
            Map.entry("tag", Set.of("pattern", "comparator")),
            Map.entry("buildingTag", Set.of()),
            Map.entry("changelog", Set.of("pattern")),
            Map.entry("changeset", Set.of("pattern", "glob", "comparator", "caseSensitive")),
            Map.entry(
                    "changeRequest",
                    Set.of(
                            "id",
                            "target",
                            "branch",
                            "fork",
                            "url",
                            "title",
                            "author",
                            "authorDisplayName",
                            "authorEmail",
                            "comparator")),
            Map.entry("triggeredBy", Set.of("cause", "detail")),
            Map.entry("isRestartedRun", Set.of()));

    private static final Map<String, Set<String>> REQUIRED =
            Map.of("environment", Set.of("name", "value"), "equals", Set.of("expected", "actual"));
    private static final Set<String> NEEDS_ARGUMENTS =
            Set.of("environment", "equals", "branch", "changelog", "changeset", "triggeredBy");
    private static final Set<String> NESTING = Set.of("allOf", "anyOf", "not");
    private static final Set<String> FLAGS = Set.of("beforeOptions", "beforeInput", "beforeAgent");
    static final Set<String> NEVER = Set.of("changelog", "changeset", "changeRequest");

    private final Reading reading;

    WhenReader(Reading reading) {
        this.reading = reading;
    }

    When read(Call when) {
        var conditions = new ArrayList<Condition>();
        var flags = new HashSet<String>();
        long before = reading.errors();
        Optional<ClosureExpression> block = Sections.block(reading, when);
        block.ifPresent(closure -> Call.statements(closure).forEach(statement -> {
            Optional<Call> flag = Call.of(statement).filter(call -> FLAGS.contains(call.name()));
            if (flag.isPresent()) {
                readFlag(flag.get(), flags);
            } else {
                readCondition(statement, "when").ifPresent(conditions::add);
            }
        }));
        if (block.isPresent() && conditions.isEmpty() && reading.errors() == before) {
            reading.error(when.source(), "'when' has no condition; allowed: " + Reading.list(CONDITIONS.keySet()));
        }
        return new When(
                conditions,
                flags.contains("beforeOptions"),
                flags.contains("beforeInput"),
                flags.contains("beforeAgent"));
    }

    private void readFlag(Call flag, Set<String> flags) {
        List<Expression> arguments = flag.arguments();
        if (arguments.size() != 1
                || !(arguments.get(0) instanceof ConstantExpression value)
                || !(value.getValue() instanceof Boolean set)) {
            reading.error(flag.source(), "'%s' is true or false".formatted(flag.name()));
        } else if (set) {
            flags.add(flag.name());
        }
    }

    private Optional<Condition> readCondition(Statement statement, String where) {
        Optional<Call> call = Call.of(statement);
        if (call.isEmpty()) {
            reading.error(
                    statement,
                    "'%s' is not a condition; Groovy code belongs into: expression { ... }"
                            .formatted(reading.text(statement)));
            return Optional.empty();
        }
        String name = call.get().name();
        if (!CONDITIONS.containsKey(name)) {
            reading.unknown(call.get(), "condition", where, CONDITIONS.keySet());
            return Optional.empty();
        }
        if (NESTING.contains(name)) {
            return readNesting(call.get());
        }
        return name.equals("expression") ? readExpression(call.get()) : readPlain(call.get());
    }

    private Optional<Condition> readNesting(Call call) {
        var children = new ArrayList<Condition>();
        Optional<ClosureExpression> block = Sections.block(reading, call);
        block.ifPresent(closure -> Call.statements(closure)
                .forEach(child -> readCondition(child, "'" + call.name() + "'").ifPresent(children::add)));
        if (!call.arguments().isEmpty()) {
            reading.error(call.source(), "'%s' takes no arguments, only conditions".formatted(call.name()));
        }
        int written = block.map(closure -> Call.statements(closure).size()).orElse(1);
        if (call.name().equals("not") ? written != 1 : written == 0) {
            reading.error(
                    call.source(),
                    call.name().equals("not")
                            ? "'not' takes exactly one condition, here are " + written
                            : "'" + call.name() + "' needs at least one condition");
        }
        return Optional.of(new Condition(call.name(), Arguments.NONE, children, call.line()));
    }

    private Optional<Condition> readExpression(Call call) {
        return Sections.block(reading, call)
                .map(block -> new Condition(
                        call.name(),
                        new Arguments(Optional.of(reading.keep(block)), Optional.empty(), Map.of()),
                        List.of(),
                        call.line()));
    }

    private Optional<Condition> readPlain(Call call) {
        if (NEVER.contains(call.name())) {
            reading.note(
                    call.source(),
                    "condition '%s' never holds: the local runner knows no changes of a repository"
                            .formatted(call.name()));
        }
        Set<String> allowed = CONDITIONS.getOrDefault(call.name(), Set.of());
        Set<String> named = call.named().keySet();
        for (String argument : named) {
            if (!allowed.contains(argument)) {
                reading.error(
                        call.source(),
                        "condition '%s' has no '%s'; allowed: %s"
                                .formatted(call.name(), argument, Reading.list(allowed)));
            }
        }
        for (String required : REQUIRED.getOrDefault(call.name(), Set.of())) {
            if (!named.contains(required)) {
                reading.error(call.source(), "condition '%s' needs '%s'".formatted(call.name(), required));
            }
        }
        if (NEEDS_ARGUMENTS.contains(call.name()) && call.arguments().isEmpty()) {
            reading.error(
                    call.source(), "condition '%s' needs one of: %s".formatted(call.name(), Reading.list(allowed)));
        }
        return Optional.of(new Condition(call.name(), reading.arguments(call), List.of(), call.line()));
    }
}
