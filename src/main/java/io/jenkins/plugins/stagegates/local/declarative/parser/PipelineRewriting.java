package io.jenkins.plugins.stagegates.local.declarative.parser;

import io.jenkins.plugins.stagegates.local.declarative.model.Problem;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;

/**
 * Makes a Declarative Jenkinsfile executable: {@code pipeline { ... }} becomes {@code pipeline.call(this, [...])}, where the (nested) list holds the
 * Jenkinsfile's pieces of code and {@code pipeline} is an interpreter. Errors become errors of the compilation. Stateless.
 */
public final class PipelineRewriting extends CompilationCustomizer {

    private final DeclarativeParser parser;

    public PipelineRewriting(DeclarativeParser parser) {
        super(CompilePhase.CONVERSION);
        this.parser = parser;
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
        if (type.isScript()) {
            parser.parse(source.getAST(), text(source)).ifPresent(parsed -> rewrite(parsed, source, type));
        }
    }

    private static void rewrite(ParsedPipeline parsed, SourceUnit source, ClassNode type) {
        if (!parsed.errors().isEmpty()) {
            parsed.errors().forEach(error -> report(error, source));
            return;
        }
        ListExpression codes = CodeChunks.of(parsed.codes(), type);
        codes.setSourcePosition(parsed.call());
        var interpreter = new VariableExpression(DeclarativeParser.PIPELINE);
        interpreter.setSourcePosition(parsed.call());
        parsed.call().setObjectExpression(interpreter);
        parsed.call().setImplicitThis(false);
        parsed.call().setMethod(new ConstantExpression("call"));
        parsed.call().setArguments(new ArgumentListExpression(new VariableExpression("this"), codes));
    }

    private static void report(Problem error, SourceUnit source) {
        source.getErrorCollector()
                .addErrorAndContinue(
                        new SyntaxErrorMessage(new SyntaxException(error.message(), error.line(), 1), source));
    }

    private static String text(SourceUnit source) {
        var text = new StringWriter();
        try (Reader reader = source.getSource().getReader()) {
            reader.transferTo(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
