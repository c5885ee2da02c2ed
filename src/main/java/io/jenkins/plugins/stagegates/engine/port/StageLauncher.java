package io.jenkins.plugins.stagegates.engine.port;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.run.Directive;
import java.util.Set;

/** Executes the bodies of stages. Called after the events were stored, outside the run's lock; must return soon. Thread-safe. */
public interface StageLauncher {

    /** These stages have moved on: look at the {@link Directive}s of those that are awaited. May be called without need. */
    void advanced(RunId run, Set<StagePath> stages);

    /** The run is to be aborted: end what is executing. May be called again. */
    void interrupt(RunId run, String reason);
}
