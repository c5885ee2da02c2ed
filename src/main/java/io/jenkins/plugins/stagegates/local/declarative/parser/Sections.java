package io.jenkins.plugins.stagegates.local.declarative.parser;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.stmt.Statement;

/** The directives inside one block, each at most once. */
final class Sections {

    private final Map<String, Call> calls;

    private Sections(Map<String, Call> calls) {
        this.calls = calls;
    }

    /** Reports whatever is in the block and not one of the allowed names, and every repetition. */
    static Sections read(Reading reading, ClosureExpression block, String where, Collection<String> allowed) {
        var calls = new LinkedHashMap<String, Call>();
        for (Statement statement : Call.statements(block)) {
            Optional<Call> call = Call.of(statement);
            if (Call.chained(statement).isPresent()) {
                reading.error(
                        statement,
                        "after '%s { ... }' a new line or a ';' is missing"
                                .formatted(Call.chained(statement).get().name()));
            } else if (call.isEmpty()) {
                reading.error(
                        statement,
                        "'%s' is not a directive; allowed in %s: %s"
                                .formatted(reading.text(statement), where, Reading.list(allowed)));
            } else if (!allowed.contains(call.get().name())) {
                reading.unknown(call.get(), "directive", where, allowed);
            } else if (calls.putIfAbsent(call.get().name(), call.get()) != null) {
                reading.error(
                        statement,
                        "'%s' stands twice in %s; the first is in line %d"
                                .formatted(
                                        call.get().name(),
                                        where,
                                        calls.get(call.get().name()).line()));
            }
        }
        return new Sections(calls);
    }

    Optional<Call> get(String name) {
        return Optional.ofNullable(calls.get(name));
    }

    boolean has(String name) {
        return calls.containsKey(name);
    }

    void ifPresent(String name, Consumer<Call> action) {
        get(name).ifPresent(action);
    }

    /** The block of a directive; one without a block is reported. */
    static Optional<ClosureExpression> block(Reading reading, Call call) {
        if (call.block().isEmpty()) {
            reading.error(call.source(), "'%s' needs a block: %s { ... }".formatted(call.name(), call.name()));
        }
        return call.block();
    }
}
