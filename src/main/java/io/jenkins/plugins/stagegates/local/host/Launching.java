package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import java.util.List;

/** Starts the program of a run, unless it runs already or has ended. */
@FunctionalInterface
interface Launching {
    void launch(RunState state, StartNotes start, List<? extends RunEvent> events);
}
