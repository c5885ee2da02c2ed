package io.jenkins.plugins.stagegates.engine.port;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import java.time.Instant;

/** Calls the engine back when something is due. At most one timer a stage. Thread-safe. */
public interface Timers {

    /**
     * Calls {@code StageEngine.due} at this time or soon after, in place of an earlier request for this stage. One call for all
     * stages of a run that are due by then lets thousands of them be in time.
     */
    void arm(RunId run, StagePath stage, Instant when);

    void disarm(RunId run, StagePath stage);
}
