package io.jenkins.plugins.stagegates.local.step;

import io.jenkins.plugins.stagegates.local.program.Masking;
import io.jenkins.plugins.stagegates.local.program.ProgramPorts;
import io.jenkins.plugins.stagegates.local.program.StepContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes what a command prints into the log, line by line as it comes, and remembers the end of it. Thread-safe. */
final class CommandOutput {

    /** What a failure is judged by. */
    private static final int LINES_REMEMBERED = 20;

    private final ProgramPorts ports;
    private final StepContext context;
    private final Deque<String> lastLines = new ArrayDeque<>();

    CommandOutput(ProgramPorts ports, StepContext context) {
        this.ports = ports;
        this.context = context;
    }

    /** Reads until the end of the stream. */
    void copy(InputStream stream, Charset charset) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, charset))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                line(line);
            }
        } catch (IOException e) {
            // closed because the command has ended
        }
    }

    private synchronized void line(String line) {
        context.clocks().forEach(clock -> clock.signOfLife(ports.clock().instant()));
        Masking.write(ports.log(), context, line + "\n");
        lastLines.add(line);
        if (lastLines.size() > LINES_REMEMBERED) {
            lastLines.remove();
        }
    }

    /** Puts what a command has answered into the log after all, as its failure leaves it no other reader. */
    void show(String answer) {
        answer.lines().forEach(this::line);
    }

    synchronized String end() {
        return String.join("\n", lastLines);
    }
}
