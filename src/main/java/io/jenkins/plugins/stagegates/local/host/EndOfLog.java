package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.local.home.RunLog;
import io.jenkins.plugins.stagegates.local.program.ProgramEnding;
import java.util.Optional;
import java.util.OptionalInt;

/** The last lines of a run's log. */
final class EndOfLog {

    private EndOfLog() {}

    static void write(RunLog log, Optional<RunState> state, ProgramEnding ending) {
        ending.failure()
                .ifPresent(failure -> log.append(
                        Optional.empty(),
                        "ERROR: " + (failure.getMessage() == null ? failure.toString() : failure.getMessage())
                                + place(ending)));
        state.ifPresent(ended -> log.append(Optional.empty(), "Finished: " + ended.status()));
    }

    private static String place(ProgramEnding ending) {
        OptionalInt line = ending.line();
        return line.isPresent() ? " (line " + line.getAsInt() + " of the Jenkinsfile)" : "";
    }
}
