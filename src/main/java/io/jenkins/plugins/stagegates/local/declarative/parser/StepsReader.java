package io.jenkins.plugins.stagegates.local.declarative.parser;

import io.jenkins.plugins.stagegates.local.declarative.model.Code;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.stmt.Statement;

/**
 * Reads a block of steps. Outside of {@code script {}} only steps may stand there; whether each is known is told by
 * {@link StepNames}.
 */
final class StepsReader {

    private static final Map<String, String> REFUSED = Map.of(
            "stage", "stages belong into 'stages', or into 'script'",
            "properties", "settings of the job belong into 'options' of the pipeline",
            "pipeline", "there is one 'pipeline', at the top");

    private final Reading reading;

    StepsReader(Reading reading) {
        this.reading = reading;
    }

    Optional<Code> read(Call call) {
        Optional<ClosureExpression> block = Sections.block(reading, call);
        block.ifPresent(steps -> {
            if (Call.statements(steps).isEmpty() && call.name().equals("steps")) {
                reading.error(call.source(), "'steps' is empty; write for example: echo 'hello'");
            }
            check(steps);
        });
        return block.map(reading::keep);
    }

    private void check(ClosureExpression steps) {
        for (Statement statement : Call.statements(steps)) {
            Optional<Call> step = Call.of(statement);
            if (step.isEmpty()) {
                reading.error(
                        statement,
                        "'%s' is not a step; Groovy code belongs into a block: script { ... }"
                                .formatted(reading.text(statement)));
            } else {
                check(step.get());
            }
        }
    }

    private void check(Call step) {
        String refused = REFUSED.get(step.name());
        if (refused != null) {
            reading.error(step.source(), "'%s' is not allowed among steps: %s".formatted(step.name(), refused));
            return;
        }
        if (step.name().equals("script")) {
            Sections.block(reading, step);
            return;
        }
        new PolicyCheck(reading).step(step);
        step.block().ifPresent(this::check);
        if (step.name().equals("parallel")) {
            branches(step.arguments()).forEach(this::check);
        }
    }

    private static List<ClosureExpression> branches(List<Expression> arguments) {
        return arguments.stream()
                .filter(MapExpression.class::isInstance)
                .flatMap(map -> ((MapExpression) map).getMapEntryExpressions().stream())
                .map(entry -> entry.getValueExpression())
                .filter(ClosureExpression.class::isInstance)
                .map(ClosureExpression.class::cast)
                .toList();
    }
}
