package io.jenkins.plugins.stagegates.local.step;

import io.jenkins.plugins.stagegates.local.program.Checkout;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One run of a Jenkinsfile in a test: its memory, its log, and as many restarts as the test likes. */
final class Bench implements AutoCloseable {

    static final StepRegistry STEPS = Steps.registry();
    static final ProgramCompiler COMPILER = new ProgramCompiler(STEPS);

    final Path folder;
    final StringBuffer log = new StringBuffer();
    final List<Note> notes = new java.util.concurrent.CopyOnWriteArrayList<>();
    AlwaysRun control = new AlwaysRun();
    final Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
    /** Off where many programs share this bench. */
    boolean remembers = true;

    Set<String> secretParameters = Set.of();
    List<Path> earlierStashes = List.of();
    Optional<Checkout> checkout = Optional.empty();
    /** How far the clock of this machine is off. */
    volatile Duration clockIsOff = Duration.ZERO;

    private final StepRegistry steps;
    private final ProgramCompiler compiler;
    private final InstantSource clock = () -> Instant.now().plus(clockIsOff);
    final ScheduledAlarms alarms = new ScheduledAlarms(clock);
    private final ExecutorService pool = Executors.newFixedThreadPool(2);

    /** The process dies as it writes this note; counted from the notes of this start. */
    int diesAtNote = Integer.MAX_VALUE;

    private @Nullable Program program;

    Bench(Path folder) {
        this(folder, STEPS, COMPILER);
    }

    Bench(Path folder, StepRegistry steps) {
        this(folder, steps, new ProgramCompiler(steps));
    }

    private Bench(Path folder, StepRegistry steps, ProgramCompiler compiler) {
        this.folder = folder;
        this.steps = steps;
        this.compiler = compiler;
    }

    Program start(String jenkinsfile) {
        try {
            Program started = new Program(compiler.compile(jenkinsfile), steps, ports(), facts());
            program = started;
            started.start();
            return started;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    ProgramEnding run(String jenkinsfile) {
        return await(start(jenkinsfile));
    }

    static ProgramEnding await(Program program) {
        try {
            return program.ended().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("The program did not end", e);
        }
    }

    private RunFacts facts() {
        return new RunFacts(
                "demo",
                7,
                parameters,
                secretParameters,
                folder.resolve("run"),
                earlierStashes,
                "alice",
                checkout,
                Optional.empty());
    }

    private ProgramPorts ports() {
        return new ProgramPorts(
                new Memory(), (stage, text) -> log.append(text), control, new Folders(), pool, alarms, clock);
    }

    @Override
    public void close() {
        if (program != null) {
            program.detach();
        }
        pool.shutdown();
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
            if (!remembers) {
                return;
            }
            notes.add(note);
            if (++written >= diesAtNote) {
                throw new Death();
            }
        }
    }

    /** The end of the process, as far as a test can play it. */
    static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1L;
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
