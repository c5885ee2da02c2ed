package io.jenkins.plugins.stagegates.local.declarative.parser;

import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/** Finds {@code @Library('name') _} and {@code @Library('name') import ...}. */
final class SharedLibraries {

    private SharedLibraries() {}

    /** Notes that each is not loaded, and gives their names. */
    static List<String> note(Reading reading, ModuleNode module) {
        var names = new ArrayList<String>();
        for (AnnotationNode library : annotations(module)) {
            Expression value = library.getMember("value");
            String name = value == null ? "" : value.getText();
            names.add(name);
            reading.note(library, "shared library '%s' is not loaded: what it defines is missing here".formatted(name));
        }
        return names;
    }

    private static List<AnnotationNode> annotations(ModuleNode module) {
        var carriers = new ArrayList<AnnotatedNode>(module.getImports());
        carriers.addAll(module.getStarImports());
        carriers.addAll(module.getStaticImports().values());
        carriers.addAll(module.getStaticStarImports().values());
        for (Statement statement : module.getStatementBlock().getStatements()) {
            if (statement instanceof ExpressionStatement expression
                    && expression.getExpression() instanceof DeclarationExpression declaration) {
                carriers.add(declaration);
            }
        }
        return carriers.stream()
                .flatMap(carrier -> carrier.getAnnotations().stream())
                .filter(annotation -> annotation.getClassNode().getName().equals("Library"))
                .toList();
    }
}
