package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunRecord;
import io.jenkins.plugins.stagegates.engine.port.Jobs;
import io.jenkins.plugins.stagegates.engine.port.JournalException;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.journal.FileJournal;
import io.jenkins.plugins.stagegates.journal.JournalTail;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What is known of runs: of live ones from memory, of others from their journals. Ended ones are remembered. Thread-safe. */
final class Records {

    private static final int LINES = 10_000;
    private static final int RECORDS = 100;

    private final FileJournal journal;
    private final LiveRuns live;
    private final Map<RunId, Jobs.RunLine> lines = newest(LINES);
    private final Map<RunId, RunRecord> records = newest(RECORDS);
    private final Map<RunId, String> unreadable = new ConcurrentHashMap<>();

    Records(FileJournal journal, LiveRuns live) {
        this.journal = journal;
        this.live = live;
    }

    private static <V> Map<RunId, V> newest(int size) {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<RunId, V> eldest) {
                return size() > size;
            }
        });
    }

    /** All events of a run; empty if it has no record. Throws {@link JournalException} if that cannot be read. */
    List<RunEvent> events(RunId run) {
        try {
            return journal.read(run);
        } finally {
            if (live.state(run).isEmpty()) {
                journal.forget(run);
            }
        }
    }

    /** Its events as they come. */
    JournalTail follow(RunId run) {
        return journal.follow(run);
    }

    /** The state of a run; empty if it has no record or that cannot be read. */
    Optional<RunState> state(RunId run) {
        Optional<RunState> known = live.state(run);
        if (known.isPresent()) {
            return known;
        }
        try {
            List<RunEvent> events = events(run);
            unreadable.remove(run);
            return events.isEmpty() ? Optional.empty() : Optional.of(RunState.replay(events));
        } catch (JournalException | IllegalStateException e) {
            unreadable.put(run, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** The record of this run could not be extended. */
    void failed(RunId run, JournalException why) {
        unreadable.put(run, String.valueOf(why.getMessage()));
    }

    /** Why the record of this run could not be read when it was tried last. */
    Optional<String> problem(RunId run) {
        return Optional.ofNullable(unreadable.get(run));
    }

    Optional<RunRecord> record(RunId run) {
        RunRecord known = records.get(run);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<RunRecord> read = state(run).map(RunState::toRecord);
        read.filter(record -> record.status().hasEnded()).ifPresent(record -> records.put(run, record));
        return read;
    }

    Optional<Jobs.RunLine> line(RunId run) {
        Jobs.RunLine known = lines.get(run);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Jobs.RunLine> read = state(run).map(Jobs.RunLine::of);
        read.filter(line -> line.status().hasEnded()).ifPresent(line -> lines.put(run, line));
        return read;
    }
}
