package io.jenkins.plugins.stagegates.local.program;

import groovy.lang.Script;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.FieldNode;
import org.codehaus.groovy.ast.ImportNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.runtime.DefaultGroovyMethods;
import org.codehaus.groovy.runtime.DefaultGroovyStaticMethods;
import org.codehaus.groovy.syntax.Types;
import org.jspecify.annotations.Nullable;

/** Every name that a script defines and may call, wherever in it: methods, variables, parameters, imports; and what Groovy gives every script. */
final class DefinedNames extends ClassCodeVisitorSupport {

    private static final Set<String> GIVEN = given();

    private final SourceUnit source;
    private final Set<String> names = new HashSet<>(GIVEN);
    private final Set<String> own = new HashSet<>();

    DefinedNames(SourceUnit source) {
        this.source = source;
        ModuleNode module = source.getAST();
        names.addAll(module.getStaticImports().keySet());
        for (ImportNode star : module.getStaticStarImports().values()) {
            star.getType().getMethods().forEach(method -> add(method.getName()));
        }
        module.getClasses().forEach(this::visitClass);
    }

    private void add(String name) {
        names.add(name);
        own.add(name);
    }

    private static Set<String> given() {
        Set<String> names = new HashSet<>(Set.of("call", "this", "super"));
        Stream.of(Script.class.getMethods()).map(Method::getName).forEach(names::add);
        Stream.of(DefaultGroovyMethods.class, DefaultGroovyStaticMethods.class)
                .flatMap(type -> Stream.of(type.getMethods()))
                .filter(method -> method.getParameterCount() > 0 && method.getParameterTypes()[0] == Object.class)
                .map(Method::getName)
                .forEach(names::add);
        return names;
    }

    boolean contains(String name) {
        return names.contains(name);
    }

    /** Whether Groovy itself gives every script this name and the script does not take it. */
    boolean isGroovys(String name) {
        return GIVEN.contains(name) && !own.contains(name);
    }

    Set<String> all() {
        return names;
    }

    /** Whether a class keeps something between two executions of the script, so that runs must not share it. */
    static boolean hasStaticState(ClassNode type) {
        return type.getFields().stream().anyMatch(DefinedNames::isState);
    }

    private static boolean isState(FieldNode field) {
        boolean constant = field.isFinal()
                && field.getInitialExpression() instanceof org.codehaus.groovy.ast.expr.ConstantExpression;
        return field.isStatic() && !field.isEnum() && !field.getName().matches("(\\$|__).*") && !constant;
    }

    @Override
    protected @Nullable SourceUnit getSourceUnit() {
        return source;
    }

    @Override
    public void visitField(FieldNode field) {
        add(field.getName());
        super.visitField(field);
    }

    @Override
    protected void visitConstructorOrMethod(MethodNode method, boolean isConstructor) {
        add(method.getName());
        add(method.getParameters());
        super.visitConstructorOrMethod(method, isConstructor);
    }

    private void add(Parameter @Nullable [] parameters) {
        if (parameters != null) {
            Stream.of(parameters).map(Parameter::getName).forEach(this::add);
        }
    }

    @Override
    public void visitClosureExpression(ClosureExpression closure) {
        add(closure.getParameters());
        super.visitClosureExpression(closure);
    }

    @Override
    public void visitDeclarationExpression(DeclarationExpression declaration) {
        assigned(declaration.getLeftExpression());
        super.visitDeclarationExpression(declaration);
    }

    @Override
    public void visitBinaryExpression(BinaryExpression expression) {
        if (expression.getOperation().getType() == Types.ASSIGN) {
            assigned(expression.getLeftExpression());
        }
        super.visitBinaryExpression(expression);
    }

    private void assigned(Expression left) {
        if (left instanceof VariableExpression variable) {
            add(variable.getName());
        } else if (left instanceof TupleExpression tuple) {
            tuple.getExpressions().forEach(this::assigned);
        }
    }
}
