package io.jenkins.plugins.stagegates.jenkins;

import hudson.console.AnnotatedLargeText;
import hudson.console.ConsoleNote;
import hudson.model.Run;
import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.FailureSigns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.actions.LogAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jspecify.annotations.Nullable;

/**
 * Why a command such as {@code sh} failed. Its exception only says with which code; a failure is judged by the last lines that it
 * printed, as the local runner does.
 */
final class CommandFailures {

    private static final Logger LOGGER = Logger.getLogger(CommandFailures.class.getName());
    private static final Pattern EXIT = Pattern.compile("script returned exit code -?\\d+");
    private static final int LINES = 20;
    private static final int BYTES = 8 * 1024;

    /** The command has failed just now; farther back its node is not looked for. */
    private static final int NODES = 2_000;

    private CommandFailures() {}

    /** {@link ErrorType#UNKNOWN} if it is no failure of a command. */
    static ErrorType typeOf(Throwable failure, Run<?, ?> run) {
        String message = failure.getMessage();
        if (message == null || !EXIT.matcher(message).matches()) {
            return ErrorType.UNKNOWN;
        }
        FlowExecutionOwner owner =
                run instanceof FlowExecutionOwner.Executable build ? build.asFlowExecutionOwner() : null;
        FlowExecution program = owner == null ? null : owner.getOrNull();
        try {
            return FailureSigns.typeOf(
                    command(program, failure).map(CommandFailures::end).orElse(null));
        } catch (RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> "What a failed command of " + run + " printed is not known");
            return ErrorType.UNKNOWN;
        }
    }

    /** The newest node with this very failure or, after a restart, with an equal one. */
    private static Optional<LogAction> command(@Nullable FlowExecution program, Throwable failure) {
        if (program == null) {
            return Optional.empty();
        }
        DepthFirstScanner scanner = new DepthFirstScanner();
        scanner.setup(program.getCurrentHeads());
        LogAction equal = null;
        for (int looked = 0; looked < NODES && scanner.hasNext(); looked++) {
            FlowNode node = scanner.next();
            ErrorAction error = node.getPersistentAction(ErrorAction.class);
            LogAction log = error == null ? null : node.getPersistentAction(LogAction.class);
            if (log != null && error.getError() == failure) {
                return Optional.of(log);
            } else if (log != null && equal == null && isEqual(error.getError(), failure)) {
                equal = log;
            }
        }
        return Optional.ofNullable(equal);
    }

    private static boolean isEqual(Throwable one, Throwable other) {
        return String.valueOf(one.getMessage()).equals(other.getMessage());
    }

    private static @Nullable String end(LogAction log) {
        AnnotatedLargeText<?> text = log.getLogText();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            text.writeRawLogTo(Math.max(0, text.length() - BYTES), bytes);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "What a failed command printed is not known");
            return null;
        }
        List<String> lines = ConsoleNote.removeNotes(bytes.toString(StandardCharsets.UTF_8))
                .lines()
                .toList();
        return lines.stream().skip(Math.max(0, lines.size() - LINES)).collect(Collectors.joining("\n"));
    }
}
