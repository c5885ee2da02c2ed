package io.jenkins.plugins.stagegates.journal;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.port.Journal;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * Each run's events in a file of its own. Thread-safe; few files are open between calls. Only one process may append to a run at
 * a time.
 *
 * <p>A torn last append is dropped with a warning; the next append cuts it off. Anything else that is wrong stops that run:
 * {@link DamagedJournalException}, {@link NewerJournalException}, {@link UnreadableJournalException}. An append that fails
 * leaves nothing behind: {@link JournalWriteException}.
 */
public final class FileJournal implements Journal {

    private final Function<RunId, Path> files;
    private final Disk disk = new FileDisk();
    private final ConcurrentMap<RunId, JournalFile<RunEvent>> journals = new ConcurrentHashMap<>();

    /** @param files where the journal of a run is; always the same file for one run */
    public FileJournal(Function<RunId, Path> files) {
        this.files = files;
    }

    @Override
    public void append(RunId run, List<? extends RunEvent> events, boolean durable) {
        journal(run).append(events.stream().map(EventCodec::write).toList(), durable);
    }

    @Override
    public List<RunEvent> read(RunId run) {
        return journal(run).read();
    }

    /** Reads the events of a run as they are appended, also by another process. */
    public JournalTail follow(RunId run) {
        return new JournalTail(files.apply(run));
    }

    /** Drops what is remembered of a run that will hardly be used any more, such as the length of its file. */
    public void forget(RunId run) {
        journals.remove(run);
    }

    private JournalFile<RunEvent> journal(RunId run) {
        return journals.computeIfAbsent(
                run, id -> new JournalFile<>(files.apply(id), disk, JournalVersions.PRESENT, EventCodec::read));
    }
}
