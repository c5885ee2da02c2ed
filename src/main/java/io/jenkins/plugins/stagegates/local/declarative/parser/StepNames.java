package io.jenkins.plugins.stagegates.local.declarative.parser;

import io.jenkins.plugins.stagegates.engine.model.NearestName;
import io.jenkins.plugins.stagegates.local.program.JenkinsOnlySteps;
import io.jenkins.plugins.stagegates.local.program.Symbols;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.ImportNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.CatchStatement;
import org.codehaus.groovy.ast.stmt.ForStatement;

/** Finds the calls in a Jenkinsfile, also inside {@code script {}} and methods, that nothing answers to. */
final class StepNames {

    /** What every Groovy script can call. */
    private static final Set<String> GROOVY = Set.of(
            "print",
            "println",
            "printf",
            "sprintf",
            "use",
            "with",
            "identity",
            "inspect",
            "dump",
            "toString",
            "hashCode",
            "equals",
            "getClass",
            "getBinding",
            "setBinding",
            "getProperty",
            "setProperty",
            "invokeMethod",
            "run",
            "call",
            "respondsTo",
            "hasProperty",
            "is",
            "sleep",
            "this",
            "super");

    private static final Set<String> SYMBOLS = Set.copyOf(Symbols.all());

    /** Blocks whose calls mean something else than a step. */
    private static final Set<String> DELEGATING = Set.of("with", "tap");

    private final Reading reading;
    private final String libraries;
    private final Set<String> known;
    private final Set<String> declared = new HashSet<>();

    /** @param libraries names of the shared libraries that the Jenkinsfile asks for */
    StepNames(Reading reading, Collection<String> steps, List<String> libraries) {
        this.reading = reading;
        this.libraries =
                libraries.isEmpty() ? "" : " (shared libraries are not loaded: " + Reading.list(libraries) + ")";
        this.known = Set.copyOf(steps);
    }

    /** Reports every call in these pieces of code; {@code module} tells what the Jenkinsfile itself declares. */
    void check(ModuleNode module, Collection<? extends ASTNode> codes) {
        collectDeclared(module);
        var calls = new Calls();
        codes.forEach(code -> visit(code, calls));
    }

    private void collectDeclared(ModuleNode module) {
        var declarations = new Declarations();
        module.getStatementBlock().visit(declarations);
        for (MethodNode method : methods(module)) {
            declared.add(method.getName());
            declarations.add(method.getParameters());
            method.getCode().visit(declarations);
        }
        module.getStaticImports().keySet().forEach(declared::add);
        for (ImportNode star : module.getStaticStarImports().values()) {
            for (MethodNode method : star.getType().getMethods()) {
                declared.add(method.getName());
            }
        }
    }

    /** The methods of the script itself. */
    static List<MethodNode> methods(ModuleNode module) {
        return module.getMethods().stream()
                .filter(method -> method.getCode() != null)
                .toList();
    }

    private static void visit(ASTNode code, Calls calls) {
        if (code instanceof ClosureExpression closure) {
            closure.getCode().visit(calls);
        } else {
            code.visit(calls);
        }
    }

    private final class Declarations extends CodeVisitorSupport {

        private void add(Parameter[] parameters) {
            if (parameters != null) {
                for (Parameter parameter : parameters) {
                    declared.add(parameter.getName());
                }
            }
        }

        @Override
        public void visitBinaryExpression(BinaryExpression expression) {
            if (expression.getOperation().getText().equals("=")
                    && expression.getLeftExpression() instanceof VariableExpression variable) {
                declared.add(variable.getName());
            }
            super.visitBinaryExpression(expression);
        }

        @Override
        public void visitDeclarationExpression(DeclarationExpression expression) {
            if (!expression.isMultipleAssignmentDeclaration()) {
                declared.add(expression.getVariableExpression().getName());
            }
            super.visitDeclarationExpression(expression);
        }

        @Override
        public void visitClosureExpression(ClosureExpression closure) {
            add(closure.getParameters());
            super.visitClosureExpression(closure);
        }

        @Override
        public void visitForLoop(ForStatement loop) {
            declared.add(loop.getVariable().getName());
            super.visitForLoop(loop);
        }

        @Override
        public void visitCatchStatement(CatchStatement statement) {
            declared.add(statement.getVariable().getName());
            super.visitCatchStatement(statement);
        }
    }

    private final class Calls extends CodeVisitorSupport {

        @Override
        public void visitMethodCallExpression(MethodCallExpression expression) {
            Call.of(expression).ifPresent(this::check);
            checkGlobal(expression);
            expression.getObjectExpression().visit(this);
            expression.getMethod().visit(this);
            String name = String.valueOf(expression.getMethodAsString());
            if (isMissing(expression, name)) {
                // What only describes something to a step that is not there is no further mistake.
                Call.of(expression).flatMap(Call::block).ifPresent(block -> block.visit(this));
            } else if (!DELEGATING.contains(name)) {
                expression.getArguments().visit(this);
            }
        }

        private void checkGlobal(MethodCallExpression call) {
            if (call.getObjectExpression() instanceof VariableExpression variable
                    && JenkinsOnlySteps.GLOBALS.contains(variable.getName())
                    && !declared.contains(variable.getName())) {
                reading.error(
                        call,
                        "'%s' of Jenkins cannot be used: the local runner does not have it"
                                .formatted(variable.getName()));
            }
        }

        private boolean isMissing(MethodCallExpression expression, String name) {
            return Call.of(expression).isPresent() && !isKnown(name);
        }

        private boolean isKnown(String name) {
            return known.contains(name) || declared.contains(name) || GROOVY.contains(name) || SYMBOLS.contains(name);
        }

        private void check(Call call) {
            String name = call.name();
            if (isKnown(name)) {
                return;
            }
            Optional<String> refusal = JenkinsOnlySteps.refusal(name);
            if (refusal.isPresent()) {
                reading.error(call.source(), refusal.get());
                return;
            }
            var candidates = new HashSet<>(known);
            candidates.addAll(declared);
            reading.error(
                    call.source(),
                    "there is no step '%s'%s%s".formatted(name, libraries, NearestName.hint(name, candidates)));
        }
    }
}
