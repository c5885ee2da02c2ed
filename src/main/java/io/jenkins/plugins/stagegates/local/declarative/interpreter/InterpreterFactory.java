package io.jenkins.plugins.stagegates.local.declarative.interpreter;

import com.cloudbees.groovy.cps.CpsTransformer;
import com.cloudbees.groovy.cps.TransformerConfiguration;
import groovy.lang.GroovyClassLoader;
import io.jenkins.plugins.stagegates.local.declarative.model.DeclarativeModel;
import io.jenkins.plugins.stagegates.local.declarative.model.Problem;
import io.jenkins.plugins.stagegates.local.program.ProgramClosure;
import io.jenkins.plugins.stagegates.local.program.Step;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.codehaus.groovy.control.CompilerConfiguration;

/** Makes interpreters; what they are made of is compiled once and shared by all runs. Thread-safe. */
public final class InterpreterFactory {

    private static final String SOURCE = "PipelineInterpreter.groovy";

    private final Class<?> type;

    public InterpreterFactory() {
        var configuration = new CompilerConfiguration();
        var transformer = new CpsTransformer();
        transformer.setConfiguration(new TransformerConfiguration().withClosureType(ProgramClosure.class));
        configuration.addCompilationCustomizers(transformer);
        try (var loader = new GroovyClassLoader(InterpreterFactory.class.getClassLoader(), configuration)) {
            this.type = loader.parseClass(source(), SOURCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String source() throws IOException {
        try (InputStream source = InterpreterFactory.class.getResourceAsStream(SOURCE)) {
            return new String(Objects.requireNonNull(source, SOURCE).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The steps that interpreters call, besides those of Jenkinsfiles. */
    public static List<Step> steps() {
        return InterpreterSteps.all();
    }

    /**
     * An interpreter for one run.
     *
     * @param notes written into the log before anything else
     * @param restarted what {@code isRestartedRun()} is
     */
    public Object create(DeclarativeModel model, List<Problem> notes, boolean restarted) {
        List<String> lines = notes.stream().map(note -> "Note: " + note).toList();
        try {
            return type.getConstructor(Object.class, List.class, boolean.class).newInstance(model, lines, restarted);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The interpreter of Declarative can't be made", e);
        }
    }
}
