package io.jenkins.plugins.stagegates.local.declarative.parser;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.VariableScope;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/**
 * Divides the pieces of code of a pipeline into lists that are short enough for the Java machine, where a method is at most 64
 * KiB long: each list becomes a method of its own, unless it uses a local variable of the script, which a method would not see.
 */
final class CodeChunks {

    /** Parts of the syntax in one list: about a seventh of what fits into a method, as their size varies. */
    private static final int MOST_PARTS = 300;

    /** Elements of one list; a transformed list can't have more than 250. */
    private static final int MOST_ELEMENTS = 200;

    private final ClassNode script;
    private final Set<String> locals;
    private final List<Expression> chunks = new ArrayList<>();

    private CodeChunks(ClassNode script, Set<String> locals) {
        this.script = script;
        this.locals = locals;
    }

    /** A list of lists of all codes, in their order; its methods are added to the script. */
    static ListExpression of(List<ClosureExpression> codes, ClassNode script) {
        var chunks = new CodeChunks(script, locals(script.getModule()));
        List<ClosureExpression> chunk = new ArrayList<>();
        int parts = 0;
        boolean bound = false;
        for (ClosureExpression code : codes) {
            var look = new Look();
            code.getCode().visit(look);
            boolean alsoBound = look.names.stream().anyMatch(chunks.locals::contains);
            if (parts + look.parts > MOST_PARTS || chunk.size() == MOST_ELEMENTS || bound != alsoBound) {
                chunks.add(chunk, bound);
                chunk = new ArrayList<>();
                parts = 0;
            }
            chunk.add(code);
            parts += look.parts;
            bound = alsoBound;
        }
        chunks.add(chunk, bound);
        return nested(chunks.chunks);
    }

    private static ListExpression nested(List<Expression> elements) {
        if (elements.size() <= MOST_ELEMENTS) {
            return new ListExpression(new ArrayList<>(elements));
        }
        List<Expression> groups = new ArrayList<>();
        for (int from = 0; from < elements.size(); from += MOST_ELEMENTS) {
            int to = Math.min(from + MOST_ELEMENTS, elements.size());
            groups.add(new ListExpression(new ArrayList<>(elements.subList(from, to))));
        }
        return nested(groups);
    }

    private void add(List<ClosureExpression> chunk, boolean bound) {
        if (!chunk.isEmpty()) {
            var list = new ListExpression(new ArrayList<Expression>(chunk));
            list.setSourcePosition(chunk.get(0));
            chunks.add(bound ? list : callOfNewMethod(list));
        }
    }

    private Expression callOfNewMethod(ListExpression list) {
        String name = "$codes" + chunks.size();
        var body = new BlockStatement(new ArrayList<Statement>(), new VariableScope());
        body.addStatement(new ReturnStatement(list));
        body.setSourcePosition(list);
        script.addMethod(
                        name,
                        Modifier.PUBLIC,
                        ClassHelper.OBJECT_TYPE,
                        Parameter.EMPTY_ARRAY,
                        ClassNode.EMPTY_ARRAY,
                        body)
                .setSourcePosition(list);
        var call = new MethodCallExpression(
                new VariableExpression("this"), new ConstantExpression(name), new ArgumentListExpression());
        call.setSourcePosition(list);
        return call;
    }

    private static Set<String> locals(ModuleNode module) {
        var names = new HashSet<String>();
        for (Statement statement : module.getStatementBlock().getStatements()) {
            if (statement instanceof ExpressionStatement expression
                    && expression.getExpression() instanceof DeclarationExpression declaration
                    && declaration.getAnnotations().isEmpty()) {
                Expression left = declaration.getLeftExpression();
                if (left instanceof TupleExpression several) {
                    several.getExpressions().forEach(each -> names.add(each.getText()));
                } else {
                    names.add(left.getText());
                }
            }
        }
        return names;
    }

    /** Counts the parts of a piece of code and gathers the names in it. */
    private static final class Look extends CodeVisitorSupport {

        private final Set<String> names = new HashSet<>();
        private int parts;

        @Override
        public void visitVariableExpression(VariableExpression variable) {
            parts++;
            names.add(variable.getName());
        }

        @Override
        public void visitConstantExpression(ConstantExpression constant) {
            parts++;
        }

        @Override
        public void visitMethodCallExpression(MethodCallExpression call) {
            parts++;
            names.add(String.valueOf(call.getMethodAsString())); // a local variable may hold a closure that is called
            super.visitMethodCallExpression(call);
        }
    }
}
