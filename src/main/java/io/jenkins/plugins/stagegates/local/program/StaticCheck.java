package io.jenkins.plugins.stagegates.local.program;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.runtime.DefaultGroovyMethods;
import org.codehaus.groovy.runtime.StringGroovyMethods;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a script before it is started for calls that nothing answers to, and for named parameters that a step does not have.
 *
 * <p>Reports only what can't work: where a closure may have a delegate that answers, everything is let pass.
 */
final class StaticCheck extends ClassCodeVisitorSupport {

    /** Methods of collections and texts, which leave the delegates of closures alone. */
    private static final Set<String> HARMLESS = Stream.of(DefaultGroovyMethods.class, StringGroovyMethods.class)
            .flatMap(type -> Stream.of(type.getMethods()))
            .map(java.lang.reflect.Method::getName)
            .filter(name -> !Set.of("with", "use", "identity").contains(name))
            .collect(Collectors.toUnmodifiableSet());

    /** Variables that well-known plugins of Jenkins give to every script. */
    private static final Set<String> PLUGIN_GLOBALS = Set.of("docker", "openshift", "Artifactory");

    private final StepRegistry steps;
    private final SourceUnit source;
    private final DefinedNames defined;
    private final List<Mistake> mistakes = new ArrayList<>();
    private boolean delegates;
    private int doubts;

    StaticCheck(StepRegistry steps, SourceUnit source, ClassNode type) {
        this.steps = steps;
        this.source = source;
        this.defined = new DefinedNames(source);
        if (type.isScript()) {
            visitClass(type);
        }
    }

    /** All of them, in the order of their lines. */
    List<Mistake> mistakes() {
        return delegates
                ? List.of()
                : mistakes.stream()
                        .distinct()
                        .sorted(java.util.Comparator.comparingInt(Mistake::line))
                        .toList();
    }

    @Override
    protected @Nullable SourceUnit getSourceUnit() {
        return source;
    }

    @Override
    public void visitPropertyExpression(PropertyExpression expression) {
        String property = expression.getPropertyAsString();
        delegates |= "delegate".equals(property) || "resolveStrategy".equals(property);
        super.visitPropertyExpression(expression);
    }

    @Override
    public void visitMethodCallExpression(MethodCallExpression call) {
        String name = call.getMethodAsString();
        if (name == null) {
            super.visitMethodCallExpression(call);
            return;
        }
        delegates |= name.equals("setDelegate");
        if (call.isImplicitThis()) {
            check(call, name);
            super.visitMethodCallExpression(call);
        } else {
            checkReceiver(call.getObjectExpression());
            call.getObjectExpression().visit(this);
            boolean doubtful = !HARMLESS.contains(name);
            doubts += doubtful ? 1 : 0;
            call.getArguments().visit(this);
            doubts -= doubtful ? 1 : 0;
        }
    }

    private void checkReceiver(Expression receiver) {
        if (receiver instanceof VariableExpression variable
                && PLUGIN_GLOBALS.contains(variable.getName())
                && !defined.contains(variable.getName())) {
            mistakes.add(new Mistake(
                    variable.getLineNumber(),
                    "'" + variable.getName()
                            + "' of a Jenkins plugin cannot be used: the local runner does not have it"));
        }
    }

    private void check(MethodCallExpression call, String name) {
        boolean generated = call.getLineNumber() < 1;
        if (generated || doubts > 0 || defined.contains(name)) {
            return;
        }
        Optional<StepDescriptor> step = steps.descriptor(name);
        if (step.isPresent()) {
            checkParameters(call, step.get());
        } else if (!steps.knows(name)) {
            Set<String> known = new HashSet<>(steps.names());
            known.addAll(defined.all());
            mistakes.add(new Mistake(
                    call.getLineNumber(),
                    "There is no step '" + name + "' in the local runner" + NearestName.hint(name, known)));
        }
    }

    private void checkParameters(MethodCallExpression call, StepDescriptor step) {
        if (step.openEnded()
                || step.parameters().stream()
                        .anyMatch(parameter -> parameter.type() == java.util.Map.class
                                && step.parameters().size() == 1)) {
            return;
        }
        for (String given : named(call.getArguments())) {
            if (step.parameter(given).isEmpty()) {
                mistakes.add(new Mistake(
                        call.getLineNumber(),
                        "Step '" + step.name() + "' has no parameter '" + given + "'"
                                + NearestName.hint(given, step.parameterNames()) + "; it takes "
                                + step.parameterNames()));
            }
        }
    }

    /** The names of named arguments, where there is nothing else but a block. */
    private static List<String> named(Expression arguments) {
        List<Expression> all = arguments instanceof TupleExpression tuple ? tuple.getExpressions() : List.of();
        List<Expression> plain = all.stream()
                .filter(argument -> !(argument instanceof ClosureExpression))
                .toList();
        if (plain.size() != 1 || !(plain.get(0) instanceof MapExpression map)) {
            return List.of();
        }
        return map.getMapEntryExpressions().stream()
                .map(MapEntryExpression::getKeyExpression)
                .filter(ConstantExpression.class::isInstance)
                .map(Expression::getText)
                .toList();
    }
}
