package io.jenkins.plugins.stagegates.local.program;

import io.jenkins.plugins.stagegates.engine.model.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.SpreadExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;

/** Compares a call with what its step takes, as far as the text tells it. */
final class CallCheck {

    private static final String FAIL_FAST = "failFast";

    private final StepDescriptor step;
    private final List<String> mistakes = new ArrayList<>();

    private CallCheck(StepDescriptor step) {
        this.step = step;
    }

    static List<String> mistakes(StepDescriptor step, Expression arguments) {
        List<Expression> all = arguments instanceof TupleExpression tuple
                ? new ArrayList<>(tuple.getExpressions())
                : new ArrayList<>();
        CallCheck check = new CallCheck(step);
        if (all.stream().noneMatch(SpreadExpression.class::isInstance)) {
            check.arguments(all);
        }
        return check.mistakes;
    }

    private void arguments(List<Expression> all) {
        Optional<Expression> last = all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
        if (step.body() != StepDescriptor.Body.NONE && last.isPresent()) {
            if (last.get() instanceof ClosureExpression) {
                all.remove(all.size() - 1);
            } else if (!isData(last.get())) {
                return; // a variable or a call may give the block
            }
        }
        boolean hasBlock = last.filter(ClosureExpression.class::isInstance).isPresent();
        if (step.body() == StepDescriptor.Body.REQUIRED && !hasBlock) {
            mistakes.add("Step '" + step.name() + "' needs a block: " + step.name() + "(...) { ... }");
        } else if (all.size() > 1) {
            mistakes.add("Step '" + step.name() + "' got " + all.size() + " arguments without names; name them: "
                    + step.parameterNames());
        } else if (all.isEmpty()) {
            missing(List.of());
        } else if (!(all.get(0) instanceof MapExpression map)) {
            step.parameters().stream().findFirst().ifPresent(first -> value(first, all.get(0)));
        } else if (step.takesMap()) {
            map.getMapEntryExpressions().forEach(this::branch);
        } else {
            named(map.getMapEntryExpressions());
        }
    }

    private void named(List<MapEntryExpression> entries) {
        if (!entries.stream().allMatch(entry -> entry.getKeyExpression() instanceof ConstantExpression)) {
            return;
        }
        for (MapEntryExpression entry : entries) {
            String name = entry.getKeyExpression().getText();
            Optional<StepParameter> parameter = step.parameter(name);
            parameter.ifPresent(known -> value(known, entry.getValueExpression()));
            if (parameter.isEmpty() && !step.openEnded()) {
                mistakes.add("Step '" + step.name() + "' has no parameter '" + name + "'"
                        + NearestName.hint(name, step.parameterNames()) + "; it takes " + step.parameterNames());
            }
        }
        missing(entries.stream()
                .map(entry -> entry.getKeyExpression().getText())
                .toList());
    }

    private void missing(List<String> given) {
        step.parameters().stream()
                .filter(parameter -> parameter.required() && !given.contains(parameter.name()))
                .forEach(parameter ->
                        mistakes.add("Step '" + step.name() + "' misses its parameter '" + parameter.name() + "'"));
    }

    private void value(StepParameter parameter, Expression value) {
        Object literal = literal(value);
        if (literal != null && !parameter.accepts(parameter.coerce(literal))) {
            mistakes.add(parameter.misfit(step.name(), literal));
        }
    }

    /** An entry of the one map that the step takes: a block, or the setting that goes with them. */
    private void branch(MapEntryExpression entry) {
        Object literal = literal(entry.getValueExpression());
        boolean setting = FAIL_FAST.equals(entry.getKeyExpression().getText());
        if (literal != null && !(setting && literal instanceof Boolean)) {
            mistakes.add("'" + entry.getKeyExpression().getText() + "' of step '" + step.name() + "' is '" + literal
                    + "', but must be " + (setting ? "true or false" : "a block"));
        }
    }

    private static boolean isData(Expression expression) {
        return expression instanceof ConstantExpression
                || expression instanceof GStringExpression
                || expression instanceof ListExpression
                || expression instanceof MapExpression;
    }

    /** A constant; lists and maps with the text of what is in them, as what matters is that they are such. */
    private static @org.jspecify.annotations.Nullable Object literal(Expression expression) {
        if (expression instanceof ConstantExpression constant) {
            return constant.getValue();
        } else if (expression instanceof ListExpression list) {
            return list.getExpressions().stream().map(Expression::getText).toList();
        }
        return expression instanceof MapExpression map ? Map.of("...", map.getText()) : null;
    }
}
