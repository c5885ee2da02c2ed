package io.jenkins.plugins.stagegates.local.declarative;

import io.jenkins.plugins.stagegates.engine.model.PolicyReader;
import io.jenkins.plugins.stagegates.local.declarative.interpreter.InterpreterFactory;
import io.jenkins.plugins.stagegates.local.declarative.parser.DeclarativeParser;
import io.jenkins.plugins.stagegates.local.declarative.parser.ParsedPipeline;
import io.jenkins.plugins.stagegates.local.declarative.parser.PipelineRewriting;
import io.jenkins.plugins.stagegates.local.program.Program;
import io.jenkins.plugins.stagegates.local.program.Step;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/** Everything that a host needs for Declarative Jenkinsfiles. Thread-safe; one instance serves all runs. */
public final class Declarative {

    private final DeclarativeParser parser;
    private final CompilationCustomizer rewriting;

    /**
     * @param steps names of the steps that a Jenkinsfile may call
     * @param policies checks stage policies, settings and parameters
     */
    public Declarative(Collection<String> steps, PolicyReader policies) {
        this.parser = new DeclarativeParser(steps, policies);
        this.rewriting = new PipelineRewriting(parser);
    }

    /** Compiled when the first pipeline runs: not everybody who reads one runs it. */
    private static final class Interpreters {
        static final InterpreterFactory FACTORY = new InterpreterFactory();
    }

    /** Must be in the registry that programs are executed with; Jenkinsfiles do not call them. */
    public static List<Step> steps() {
        return InterpreterFactory.steps();
    }

    /** For the compiler of programs: it reports all errors of a Declarative Jenkinsfile and makes it executable. */
    public CompilationCustomizer rewriting() {
        return rewriting;
    }

    /**
     * @return empty when the Jenkinsfile is not Declarative
     * @throws CompilationFailedException when it is not even Groovy
     */
    public Optional<ParsedPipeline> read(String jenkinsfile) {
        return parser.parse(jenkinsfile);
    }

    /**
     * Lets the program execute this pipeline; must be called before the program starts.
     *
     * @param restarted whether the run is a retry from a stage
     * @throws IllegalArgumentException when the pipeline has errors
     */
    public void prepare(Program program, ParsedPipeline pipeline, boolean restarted) {
        var model = pipeline.model()
                .orElseThrow(() -> new IllegalArgumentException("The pipeline can't be started: " + pipeline.errors()));
        program.define("pipeline", Interpreters.FACTORY.create(model, pipeline.notes(), restarted));
    }
}
