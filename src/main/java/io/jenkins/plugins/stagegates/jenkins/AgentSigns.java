package io.jenkins.plugins.stagegates.jenkins;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import jenkins.model.CauseOfInterruption;

/** How Jenkins says that an agent, or a command that it executed, was lost. Most of these classes are in plugins that may be absent. */
final class AgentSigns {

    private static final Set<String> CLASSES = Set.of(
            "ChannelClosedException",
            "ClosedChannelException",
            "RequestAbortedException",
            "AgentOfflineException",
            "MissingContextVariableException",
            "SynchronousResumeNotSupportedException");

    /** Of a {@code sh} whose process vanished without an exit code. */
    private static final String VANISHED = "script returned exit code -1";

    private static final int LONGEST_CHAIN = 50;

    private AgentSigns() {}

    static boolean isIn(CauseOfInterruption cause) {
        return cause.getClass().getSimpleName().startsWith("RemovedNode");
    }

    static boolean areIn(Throwable failure) {
        return VANISHED.equals(failure.getMessage())
                || Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                        .limit(LONGEST_CHAIN)
                        .anyMatch(cause -> CLASSES.contains(cause.getClass().getSimpleName()));
    }
}
