package io.jenkins.plugins.stagegates.journal;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.port.Journal;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Events in memory, for tests and dry runs; they last as long as this object. Thread-safe. */
public final class MemoryJournal implements Journal {

    private final Map<RunId, List<RunEvent>> runs = new HashMap<>();

    @Override
    public synchronized void append(RunId run, List<? extends RunEvent> events, boolean durable) {
        runs.computeIfAbsent(run, id -> new ArrayList<>()).addAll(List.copyOf(events));
    }

    @Override
    public synchronized List<RunEvent> read(RunId run) {
        return List.copyOf(runs.getOrDefault(run, List.of()));
    }
}
