package io.jenkins.plugins.stagegates.local.step;

import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.local.program.AbortException;
import io.jenkins.plugins.stagegates.local.program.Alarms;
import io.jenkins.plugins.stagegates.local.program.Completion;
import io.jenkins.plugins.stagegates.local.program.Durability;
import io.jenkins.plugins.stagegates.local.program.FailureClassifier;
import io.jenkins.plugins.stagegates.local.program.Operation;
import io.jenkins.plugins.stagegates.local.program.StepRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A command of the operating system, executed at most once. */
final class Command implements Operation {

    /** From the request to end until the command is ended by force. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** How long after its end a command's output is waited for: a child in the background may keep it open for ever. */
    private static final long DRAIN_MILLIS = 1000;

    private final StepRun run;
    private final Interpreter interpreter;
    private final CommandOutput output;
    private final Map<String, String> environment;
    private final Path directory;
    private @Nullable Process process;
    private volatile Alarms.@Nullable Alarm force;
    private volatile @Nullable Throwable stopped;

    Command(StepRun run, Interpreter interpreter) throws AbortException {
        this.run = run;
        this.interpreter = interpreter;
        this.output = new CommandOutput(run.ports(), run.context());
        this.environment = run.program().commandEnvironment(run.context());
        this.directory = run.context().directoryFor(run.name());
    }

    /** Which program reads the script. */
    interface Interpreter {

        /** What to start, for a script in this file. */
        List<String> commandLine(Path file, String script);

        String extension();
    }

    @Override
    public Durability durability() {
        return Durability.EXTERNAL;
    }

    @Override
    public void start(@Nullable Object state, boolean again, Completion completion) throws IOException {
        Files.createDirectories(directory);
        String script = run.arguments().textOf("script");
        List<String> commandLine = new ArrayList<>(ProcessTree.prefix());
        commandLine.addAll(interpreter.commandLine(write(script), script));
        ProcessBuilder builder = new ProcessBuilder(commandLine)
                .directory(directory.toFile())
                .redirectInput(Redirect.from(nullDevice()))
                .redirectErrorStream(!run.arguments().flag("returnStdout"));
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process started = builder.start();
        process = started;
        completion.remember(new ProcessTree(started.toHandle()).identity());
        daemon("output", () -> follow(started, completion)).start();
    }

    private static java.io.File nullDevice() {
        return new java.io.File(java.io.File.separatorChar == '\\' ? "NUL" : "/dev/null");
    }

    private Path write(String script) throws IOException {
        Path folder = run.program().facts().directory().resolve("commands");
        Files.createDirectories(folder);
        Path file = folder.resolve(run.id() + interpreter.extension());
        Files.writeString(file, script);
        return file.toAbsolutePath();
    }

    private Thread daemon(String what, Runnable code) {
        Thread thread = new Thread(code, "stage-gates " + run.name() + " " + run.id() + " " + what);
        thread.setDaemon(true);
        return thread;
    }

    private void follow(Process started, Completion completion) {
        Charset charset = run.arguments().text("encoding").map(Charset::forName).orElse(StandardCharsets.UTF_8);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        List<Thread> readers = new ArrayList<>();
        if (run.arguments().flag("returnStdout")) {
            readers.add(daemon("answer", () -> collect(started, answer)));
            readers.add(daemon("errors", () -> output.copy(started.getErrorStream(), charset)));
        } else {
            readers.add(daemon("text", () -> output.copy(started.getInputStream(), charset)));
        }
        readers.forEach(Thread::start);
        try {
            int code = started.waitFor();
            for (Thread reader : readers) {
                reader.join(DRAIN_MILLIS);
            }
            ended(code, answer.toString(charset), completion);
        } catch (InterruptedException e) {
            completion.fail(e);
        }
    }

    private static void collect(Process started, ByteArrayOutputStream answer) {
        try {
            started.getInputStream().transferTo(answer);
        } catch (IOException e) {
            // closed because the command has ended
        }
    }

    private void ended(int code, String answer, Completion completion) {
        Alarms.Alarm forced = force;
        Throwable cause = stopped;
        if (forced != null) {
            forced.cancel();
        }
        if (cause != null) {
            completion.fail(cause);
        } else if (run.arguments().flag("returnStatus")) {
            completion.succeed(code);
        } else if (code != 0) {
            output.show(answer);
            ErrorType type = FailureClassifier.classify(output.end());
            completion.fail(new AbortException("script returned exit code " + code, type));
        } else {
            completion.succeed(run.arguments().flag("returnStdout") ? answer : null);
        }
    }

    @Override
    public void stop(Throwable cause, Completion completion) {
        Process running = process;
        if (running == null) {
            completion.fail(cause);
            return;
        }
        stopped = cause;
        ProcessTree tree = new ProcessTree(running.toHandle());
        tree.terminate();
        if (force == null) {
            force = run.ports().alarms().at(run.ports().clock().instant().plus(GRACE), tree::kill);
        }
    }

    @Override
    public void lost(@Nullable Object state) {
        ProcessTree.find(state).ifPresent(ProcessTree::kill);
    }

    @Override
    public void abandon() {
        Process running = process;
        if (running != null && running.isAlive()) {
            new ProcessTree(running.toHandle()).kill();
        }
    }
}
