package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.model.RunStatus;

/** The exit codes of all commands. */
final class ExitCode {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int WRONG_USE = 2;
    static final int ABORTED = 3;
    static final int EXPIRED = 4;
    static final int REJECTED = 5;
    /** The action was refused, for the reason that was printed. */
    static final int REFUSED = 6;

    /** Somebody pressed Ctrl-C and the run goes on, or waits on, without this command. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}

    /** The exit code of a command that followed a run up to this status; a run that still waits is no failure. */
    static int of(RunStatus status) {
        return switch (status) {
            case SUCCESS, UNSTABLE, RUNNING, WAITING -> OK;
            case FAILED -> FAILED;
            case ABORTED -> ABORTED;
            case EXPIRED -> EXPIRED;
            case REJECTED -> REJECTED;
        };
    }
}
