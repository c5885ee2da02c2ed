package io.jenkins.plugins.stagegates.local.declarative.interpreter;

import io.jenkins.plugins.stagegates.engine.model.PolicyLimits;
import io.jenkins.plugins.stagegates.engine.model.PolicyReader;
import io.jenkins.plugins.stagegates.local.declarative.Declarative;
import io.jenkins.plugins.stagegates.local.program.Checkout;
import io.jenkins.plugins.stagegates.local.program.EarlierBuild;
import io.jenkins.plugins.stagegates.local.program.Note;
import io.jenkins.plugins.stagegates.local.program.Program;
import io.jenkins.plugins.stagegates.local.program.ProgramCompiler;
import io.jenkins.plugins.stagegates.local.program.ProgramEnding;
import io.jenkins.plugins.stagegates.local.program.ProgramJournal;
import io.jenkins.plugins.stagegates.local.program.ProgramPorts;
import io.jenkins.plugins.stagegates.local.program.RunFacts;
import io.jenkins.plugins.stagegates.local.program.ScheduledAlarms;
import io.jenkins.plugins.stagegates.local.program.StepRegistry;
import io.jenkins.plugins.stagegates.local.program.Workspaces;
import io.jenkins.plugins.stagegates.local.step.Steps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One run of a Declarative Jenkinsfile in a test, on the real steps. */
final class PipelineRun implements AutoCloseable {

    static final StepRegistry STEPS = Steps.registry(Declarative.steps());
    static final Declarative DECLARATIVE =
            new Declarative(STEPS.names(), new PolicyReader(PolicyLimits.DEFAULT, text -> "encrypted"));
    static final ProgramCompiler COMPILER = new ProgramCompiler(STEPS, List.of(DECLARATIVE.rewriting()));

    final RecordingControl control = new RecordingControl();
    final Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
    final List<Note> notes = Collections.synchronizedList(new ArrayList<>());
    String previousResult = "";
    boolean restarted;
    Optional<Checkout> checkout = Optional.empty();

    /** The process dies as it writes this note; counted from the notes of this start. */
    int diesAtNote = Integer.MAX_VALUE;

    private final Path folder;
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final ScheduledAlarms alarms = new ScheduledAlarms(InstantSource.system());
    private final ExecutorService pool = Executors.newFixedThreadPool(2);

    PipelineRun(Path folder) {
        this.folder = folder;
    }

    ProgramEnding run(String jenkinsfile) {
        try {
            return start(jenkinsfile).ended().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    Program start(String jenkinsfile) {
        try {
            Program program = new Program(COMPILER.compile(jenkinsfile), STEPS, ports(), facts());
            DECLARATIVE.prepare(program, DECLARATIVE.read(jenkinsfile).orElseThrow(), restarted);
            program.start();
            return program;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the Jenkinsfile said. */
    String log() {
        return String.join(
                "\n",
                log.stream()
                        .filter(line -> !line.startsWith("Running on this machine"))
                        .toList());
    }

    String stages() {
        return String.join("\n", control.stages);
    }

    private RunFacts facts() {
        Optional<EarlierBuild> previous = previousResult.isEmpty()
                ? Optional.empty()
                : Optional.of(new EarlierBuild(6, previousResult, "#6", 0, 0));
        return new RunFacts(
                "demo", 7, parameters, Set.of(), folder.resolve("run"), List.of(), "alice", checkout, previous);
    }

    private ProgramPorts ports() {
        return new ProgramPorts(
                new Memory(),
                (stage, text) -> log.addAll(text.lines().toList()),
                control,
                new Folders(),
                pool,
                alarms,
                InstantSource.system());
    }

    @Override
    public void close() {
        pool.shutdownNow();
        alarms.close();
    }

    private final class Memory implements ProgramJournal {

        private final List<Note> earlier = List.copyOf(notes);
        private int written;

        @Override
        public List<Note> earlier() {
            return earlier;
        }

        @Override
        public void append(Note note) {
            notes.add(note);
            if (++written >= diesAtNote) {
                throw new IllegalStateException("The process died");
            }
        }
    }

    private final class Folders implements Workspaces {

        @Override
        public Path take() throws IOException {
            return Files.createDirectories(folder.resolve("workspace").toAbsolutePath());
        }

        @Override
        public void retake(Path workspace) {
            try {
                Files.createDirectories(workspace);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void release(Path workspace) {}
    }
}
