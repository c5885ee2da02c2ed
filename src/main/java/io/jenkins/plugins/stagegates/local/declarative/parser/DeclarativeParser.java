package io.jenkins.plugins.stagegates.local.declarative.parser;

import io.jenkins.plugins.stagegates.engine.model.PolicyReader;
import io.jenkins.plugins.stagegates.local.declarative.model.DeclarativeModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.SourceUnit;

/** Reads a Declarative Jenkinsfile without running it. Thread-safe. */
public final class DeclarativeParser {

    static final String PIPELINE = "pipeline";

    private final Set<String> steps;
    private final PolicyReader policies;

    /**
     * @param steps the names of the steps that may be called
     * @param policies checks stage policies, settings and parameters
     */
    public DeclarativeParser(Collection<String> steps, PolicyReader policies) {
        this.steps = Set.copyOf(steps);
        this.policies = policies;
    }

    /**
     * @return empty when the Jenkinsfile is not Declarative
     * @throws CompilationFailedException when it is not even Groovy
     */
    public Optional<ParsedPipeline> parse(String jenkinsfile) {
        SourceUnit unit = SourceUnit.create("Jenkinsfile", jenkinsfile);
        unit.parse();
        unit.completePhase();
        unit.nextPhase();
        unit.convert();
        return parse(unit.getAST(), jenkinsfile);
    }

    Optional<ParsedPipeline> parse(ModuleNode module, String jenkinsfile) {
        var reading = new Reading(jenkinsfile, policies);
        List<Call> pipelines = module.getStatementBlock().getStatements().stream()
                .flatMap(statement -> Call.of(statement).stream())
                .filter(call -> call.name().equals(PIPELINE))
                .toList();
        if (pipelines.isEmpty()) {
            return nested(module).map(call -> {
                reading.error(
                        call.source(), "'pipeline' must stand at the top of the Jenkinsfile, not inside of anything");
                return new ParsedPipeline(Optional.empty(), reading, call.source());
            });
        }
        Call pipeline = pipelines.get(0);
        pipelines.stream()
                .skip(1)
                .forEach(second -> reading.error(
                        second.source(), "a Jenkinsfile has one 'pipeline'; the first is in line " + pipeline.line()));
        Optional<ClosureExpression> block = Sections.block(reading, pipeline);
        Optional<DeclarativeModel> model = block.map(closure -> new PipelineReader(reading).read(pipeline, closure));
        model.ifPresent(new PolicyCheck(reading)::needs);
        checkSteps(module, reading);
        return Optional.of(new ParsedPipeline(model, reading, pipeline.source()));
    }

    private void checkSteps(ModuleNode module, Reading reading) {
        List<ASTNode> codes = new ArrayList<>(reading.codes());
        for (Statement statement : module.getStatementBlock().getStatements()) {
            if (Call.of(statement).filter(call -> call.name().equals(PIPELINE)).isEmpty()) {
                codes.add(statement);
            }
        }
        StepNames.methods(module).forEach(method -> codes.add(method.getCode()));
        new StepNames(reading, steps, SharedLibraries.note(reading, module)).check(module, codes);
    }

    private static Optional<Call> nested(ModuleNode module) {
        var found = new ArrayList<Call>();
        module.getStatementBlock().visit(new CodeVisitorSupport() {
            @Override
            public void visitMethodCallExpression(MethodCallExpression expression) {
                Call.of(expression)
                        .filter(call ->
                                call.name().equals(PIPELINE) && call.block().isPresent())
                        .ifPresent(found::add);
                super.visitMethodCallExpression(expression);
            }
        });
        return found.stream().findFirst();
    }
}
