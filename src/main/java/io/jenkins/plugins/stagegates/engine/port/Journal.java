package io.jenkins.plugins.stagegates.engine.port;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import java.util.List;

/** Keeps the events of runs. Called for one run by one thread at a time. */
public interface Journal {

    /**
     * Adds events to the end of a run's record: all of them or, if it fails, none.
     *
     * @param durable whether they must survive a crash of the machine before this returns; otherwise only of the process
     * @throws JournalException if they could not be stored
     */
    void append(RunId run, List<? extends RunEvent> events, boolean durable);

    /**
     * All events of a run in order; empty if there is no record of it.
     *
     * @throws JournalException if the record is damaged or was written by a newer version; it is left untouched
     */
    List<RunEvent> read(RunId run);
}
