package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.engine.model.PolicyReader;
import io.jenkins.plugins.stagegates.local.declarative.Declarative;
import io.jenkins.plugins.stagegates.local.declarative.parser.ParsedPipeline;
import io.jenkins.plugins.stagegates.local.program.CompilationFailure;
import io.jenkins.plugins.stagegates.local.program.CompiledProgram;
import io.jenkins.plugins.stagegates.local.program.Mistake;
import io.jenkins.plugins.stagegates.local.program.Program;
import io.jenkins.plugins.stagegates.local.program.ProgramCompiler;
import io.jenkins.plugins.stagegates.local.program.ProgramPorts;
import io.jenkins.plugins.stagegates.local.program.RunFacts;
import io.jenkins.plugins.stagegates.local.program.StepRegistry;
import io.jenkins.plugins.stagegates.local.step.Steps;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads Jenkinsfiles; what was read last is kept, so that runs of one text share it. Thread-safe. */
final class Definitions {

    private static final int KEPT = 50;

    private final Map<String, Definition> kept = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Definition> eldest) {
            return size() > KEPT;
        }
    });
    private final StepRegistry steps = Steps.registry(Declarative.steps());
    private final Declarative declarative;
    private final ProgramCompiler compiler;

    Definitions(PolicyReader policies) {
        this.declarative = new Declarative(steps.names(), policies);
        this.compiler = new ProgramCompiler(steps, List.of(declarative.rewriting()));
    }

    Definition read(String jenkinsfile) {
        Definition known = kept.get(jenkinsfile);
        if (known != null) {
            return known;
        }
        Definition read = readNow(jenkinsfile);
        kept.put(jenkinsfile, read);
        return read;
    }

    private Definition readNow(String jenkinsfile) {
        try {
            CompiledProgram program = compiler.compile(jenkinsfile);
            Optional<ParsedPipeline> declared = declarative.read(jenkinsfile);
            List<String> problems =
                    program.mistakes().stream().map(Mistake::toString).toList();
            return new Definition(declared, problems.isEmpty() ? Optional.of(program) : Optional.empty(), problems);
        } catch (CompilationFailure failure) {
            List<String> problems =
                    failure.mistakes().stream().map(Mistake::toString).toList();
            return new Definition(Optional.empty(), Optional.empty(), problems);
        }
    }

    /**
     * A program that can be started.
     *
     * @param restarted whether the run is a retry
     * @throws IllegalArgumentException when the Jenkinsfile has mistakes
     */
    Program program(String jenkinsfile, ProgramPorts ports, RunFacts facts, boolean restarted) {
        Definition definition = read(jenkinsfile);
        CompiledProgram compiled = definition
                .program()
                .orElseThrow(() -> new IllegalArgumentException(String.join("\n", definition.problems())));
        Program program = new Program(compiled, steps, ports, facts);
        definition.declared().ifPresent(pipeline -> declarative.prepare(program, pipeline, restarted));
        return program;
    }
}
