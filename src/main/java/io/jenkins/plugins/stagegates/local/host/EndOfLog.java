package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.local.home.RunLog;
import io.jenkins.plugins.stagegates.local.program.ProgramEnding;
import java.util.Optional;

/** The last lines of a run's log. */
final class EndOfLog {

    private EndOfLog() {}

    static void write(RunLog log, Optional<RunState> state, ProgramEnding ending) {
        ending.failure()
                .ifPresent(failure -> log.append(
                        Optional.empty(),
                        "ERROR: " + (failure.getMessage() == null ? failure.toString() : failure.getMessage())));
        state.ifPresent(ended -> log.append(Optional.empty(), "Finished: " + ended.status()));
    }
}
