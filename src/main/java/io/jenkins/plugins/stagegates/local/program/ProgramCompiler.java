package io.jenkins.plugins.stagegates.local.program;

import com.cloudbees.groovy.cps.CpsTransformer;
import com.cloudbees.groovy.cps.NonCPS;
import com.cloudbees.groovy.cps.TransformerConfiguration;
import groovy.lang.GroovyClassLoader;
import groovy.lang.GroovyCodeSource;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.control.customizers.ImportCustomizer;
import org.codehaus.groovy.control.messages.ExceptionMessage;
import org.codehaus.groovy.control.messages.Message;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;
import org.jspecify.annotations.Nullable;

/** Compiles Jenkinsfiles, and keeps what was compiled for the next run of the same text. Thread-safe. */
public final class ProgramCompiler {

    /** Compiled programs kept; a program in use lives on when it is not kept any more. */
    private static final int KEPT = 64;

    /** Name of the class that every Jenkinsfile becomes. */
    static final String CLASS_NAME = "WorkflowScript";

    private final StepRegistry steps;
    private final List<CompilationCustomizer> customizers;
    private final Map<String, CompiledProgram> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompiledProgram> eldest) {
            return size() > KEPT;
        }
    };

    public ProgramCompiler(StepRegistry steps) {
        this(steps, List.of());
    }

    /**
     * @param customizers further work on the syntax tree; what they change is executed. Must be stateless
     */
    public ProgramCompiler(StepRegistry steps, List<? extends CompilationCustomizer> customizers) {
        this.steps = steps;
        this.customizers = List.copyOf(customizers);
    }

    /** @throws CompilationFailure with all mistakes of syntax */
    public CompiledProgram compile(String text) throws CompilationFailure {
        String definition = fingerprint(text);
        synchronized (kept) {
            CompiledProgram known = kept.get(definition);
            if (known != null) {
                return known;
            }
        }
        Check check = new Check();
        CompiledProgram program = new CompiledProgram(definition, load(text, check), check.mistakes);
        if (!check.hasState) {
            synchronized (kept) {
                kept.put(definition, program);
            }
        }
        return program;
    }

    /** What identifies a text: the same text always has the same. */
    public static String fingerprint(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private Class<? extends ProgramScript> load(String text, Check check) throws CompilationFailure {
        try {
            Loader loader = new Loader(configuration(check));
            GroovyCodeSource source = new GroovyCodeSource(text, CLASS_NAME, "/groovy/script");
            source.setCachable(false);
            Class<?> type = loader.parseClass(source, false);
            if (!ProgramScript.class.isAssignableFrom(type)) {
                throw new CompilationFailure(List.of(new Mistake(
                        1,
                        "there is nothing to run, only class '" + type.getSimpleName()
                                + "'; a Jenkinsfile needs code outside of classes")));
            }
            return type.asSubclass(ProgramScript.class);
        } catch (MultipleCompilationErrorsException e) {
            throw new CompilationFailure(mistakes(e));
        } catch (StackOverflowError e) {
            throw new CompilationFailure(List.of(TooLarge.NESTING));
        }
    }

    private CompilerConfiguration configuration(Check check) {
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(ProgramScript.class.getName());
        configuration.addCompilationCustomizers(new ImportCustomizer().addStarImports(NonCPS.class.getPackageName()));
        customizers.forEach(configuration::addCompilationCustomizers);
        configuration.addCompilationCustomizers(check);
        CpsTransformer transformer = new CpsTransformer();
        transformer.setConfiguration(new TransformerConfiguration().withClosureType(ProgramClosure.class));
        configuration.addCompilationCustomizers(transformer);
        return configuration;
    }

    private static List<Mistake> mistakes(MultipleCompilationErrorsException failure) {
        List<Mistake> mistakes = new ArrayList<>();
        for (Object message : failure.getErrorCollector().getErrors()) {
            mistakes.add(mistake((Message) message));
        }
        return mistakes;
    }

    private static Mistake mistake(Message message) {
        if (message instanceof SyntaxErrorMessage syntax) {
            SyntaxException cause = syntax.getCause();
            String text = String.valueOf(cause.getOriginalMessage());
            return new Mistake(cause.getLine(), explain(text.strip()));
        }
        if (message instanceof ExceptionMessage failure) {
            return TooLarge.mistake(failure.getCause());
        }
        java.io.StringWriter text = new java.io.StringWriter();
        message.write(new java.io.PrintWriter(text));
        return new Mistake(0, text.toString().strip());
    }

    private static String explain(String message) {
        String missing = message.replace("unable to resolve class ", "");
        if (!missing.equals(message) && JenkinsNames.isMissing(missing.split("[^\\w.]", 2)[0])) {
            return message + ": the local runner has no classes of Jenkins or its plugins";
        }
        return message;
    }

    /** Compiles with our own resolution of class names. */
    private static final class Loader extends GroovyClassLoader {

        Loader(CompilerConfiguration configuration) {
            super(ProgramCompiler.class.getClassLoader(), configuration);
        }

        @Override
        protected CompilationUnit createCompilationUnit(
                CompilerConfiguration configuration, @Nullable CodeSource source) {
            CompilationUnit unit = super.createCompilationUnit(configuration, source);
            unit.setClassNodeResolver(new JenkinsNames());
            return unit;
        }
    }

    /** Looks at the script between parsing and transformation. */
    private final class Check extends CompilationCustomizer {

        private final List<Mistake> mistakes = new ArrayList<>();
        private boolean hasState;

        Check() {
            super(org.codehaus.groovy.control.CompilePhase.CANONICALIZATION);
        }

        @Override
        public void call(
                org.codehaus.groovy.control.SourceUnit source,
                org.codehaus.groovy.classgen.GeneratorContext context,
                org.codehaus.groovy.ast.ClassNode type) {
            StaticCheck found = new StaticCheck(steps, source, type);
            mistakes.addAll(found.mistakes());
            hasState |= DefinedNames.hasStaticState(type);
        }
    }
}
