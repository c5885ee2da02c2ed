package io.jenkins.plugins.stagegates.local.program;

import io.jenkins.plugins.stagegates.engine.model.NearestName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
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

    private final StepRegistry steps;
    private final SourceUnit source;
    private final DefinedNames defined;
    private final List<Mistake> mistakes = new ArrayList<>();
    private final Map<Mistake, String> absent = new LinkedHashMap<>();
    private final Set<String> called = new HashSet<>();
    private final StagePlaces places = new StagePlaces();
    private final Set<String> libraries = new LinkedHashSet<>();
    private boolean delegates;
    private int doubts;

    StaticCheck(StepRegistry steps, SourceUnit source, ClassNode type) {
        this.steps = steps;
        this.source = source;
        this.defined = new DefinedNames(source);
        if (type.isScript()) {
            visitClass(type);
        }
        absent.forEach((mistake, unless) -> {
            if (!called.contains(unless)) {
                mistakes.add(mistake);
            }
        });
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

    /** Gathers what {@code @Library} names; it stands before the code that needs it. */
    @Override
    public void visitAnnotations(AnnotatedNode carrier) {
        carrier.getAnnotations().stream()
                .filter(annotation ->
                        annotation.getClassNode().getNameWithoutPackage().equals("Library"))
                .map(annotation -> annotation.getMember("value"))
                .flatMap(value -> value instanceof ListExpression list
                        ? list.getExpressions().stream()
                        : Stream.ofNullable(value))
                .forEach(value -> libraries.add(value.getText()));
        super.visitAnnotations(carrier);
    }

    @Override
    public void visitPropertyExpression(PropertyExpression expression) {
        String property = expression.getPropertyAsString();
        delegates |= "delegate".equals(property) || "resolveStrategy".equals(property);
        super.visitPropertyExpression(expression);
    }

    @Override
    protected void visitConstructorOrMethod(MethodNode method, boolean isConstructor) {
        boolean script = method.isScriptBody();
        places.within(
                script ? StagePlaces.Place.OUTSIDE : StagePlaces.Place.ANYWHERE,
                () -> super.visitConstructorOrMethod(method, isConstructor));
    }

    @Override
    public void visitClosureExpression(ClosureExpression closure) {
        places.within(StagePlaces.Place.ANYWHERE, () -> super.visitClosureExpression(closure));
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
            visitArguments(call, name);
        } else {
            checkReceiver(call.getObjectExpression());
            call.getObjectExpression().visit(this);
            boolean doubtful = !HARMLESS.contains(name) && !isPipeline(call.getObjectExpression(), name);
            doubts += doubtful ? 1 : 0;
            call.getArguments().visit(this);
            doubts -= doubtful ? 1 : 0;
        }
    }

    /** What only describes something to a step that is not there is no further mistake; its blocks are looked at. */
    private void visitArguments(MethodCallExpression call, String name) {
        if (steps.descriptor(name).isPresent() && !defined.contains(name)) {
            visitBlocks(call.getArguments(), name);
        } else if (!isMissing(call, name)) {
            call.getArguments().visit(this);
        } else if (call.getArguments() instanceof TupleExpression tuple) {
            tuple.getExpressions().stream()
                    .filter(ClosureExpression.class::isInstance)
                    .forEach(block -> block.visit(this));
        }
    }

    /** The block of a step is executed in its place; of any other closure nobody knows where. */
    private void visitBlocks(Expression arguments, String step) {
        List<Expression> all = arguments instanceof TupleExpression tuple ? tuple.getExpressions() : List.of();
        for (Expression argument : all) {
            if (argument instanceof ClosureExpression block) {
                places.within(places.inBlockOf(step), () -> super.visitClosureExpression(block));
            } else if (argument instanceof MapExpression map) {
                map.getMapEntryExpressions().forEach(entry -> visitEntry(entry, step));
            } else {
                argument.visit(this);
            }
        }
    }

    private void visitEntry(MapEntryExpression entry, String step) {
        entry.getKeyExpression().visit(this);
        if (entry.getValueExpression() instanceof ClosureExpression block) {
            places.within(places.inBlockOf(step), () -> super.visitClosureExpression(block));
        } else {
            entry.getValueExpression().visit(this);
        }
    }

    /** The call that a Declarative pipeline is rewritten to; its pieces of code have no delegate. */
    private boolean isPipeline(Expression receiver, String name) {
        return name.equals("call")
                && receiver instanceof VariableExpression variable
                && variable.getName().equals("pipeline")
                && !defined.contains("pipeline");
    }

    private void checkReceiver(Expression receiver) {
        if (receiver instanceof VariableExpression variable
                && JenkinsOnlySteps.GLOBALS.contains(variable.getName())
                && !defined.contains(variable.getName())) {
            mistakes.add(new Mistake(
                    variable.getLineNumber(),
                    "'" + variable.getName() + "' of Jenkins cannot be used: the local runner does not have it"));
        }
    }

    private void check(MethodCallExpression call, String name) {
        if (isOutOfSight(call)) {
            return;
        }
        Optional<StepDescriptor> step = steps.descriptor(name);
        if (step.isPresent() && (!defined.contains(name) || defined.isGroovys(name))) {
            CallCheck.mistakes(step.get(), call.getArguments())
                    .forEach(text -> mistakes.add(new Mistake(call.getLineNumber(), text)));
            called.add(name);
            steps.absence(name)
                    .ifPresent(absence ->
                            absent.put(new Mistake(call.getLineNumber(), absence.reason()), absence.unless()));
            places.mistake(name).ifPresent(text -> mistakes.add(new Mistake(call.getLineNumber(), text)));
        } else if (isMissing(call, name)) {
            Set<String> known = new HashSet<>(steps.names());
            known.addAll(defined.all());
            mistakes.add(new Mistake(
                    call.getLineNumber(),
                    JenkinsOnlySteps.refusal(name)
                            .orElseGet(() -> "There is no step '" + name + "' in the local runner" + libraryHint()
                                    + NearestName.hint(name, known))));
        }
    }

    private String libraryHint() {
        return libraries.isEmpty()
                ? ""
                : " (shared libraries are not loaded: '" + String.join("', '", libraries) + "')";
    }

    /** Code that nobody wrote, and code where an unknown object may answer. */
    private boolean isOutOfSight(MethodCallExpression call) {
        return call.getLineNumber() < 1 || doubts > 0;
    }

    private boolean isMissing(MethodCallExpression call, String name) {
        return !isOutOfSight(call) && !defined.contains(name) && !steps.knows(name);
    }
}
