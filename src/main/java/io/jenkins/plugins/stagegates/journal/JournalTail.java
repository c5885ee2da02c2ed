package io.jenkins.plugins.stagegates.journal;

import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Follows one journal from its beginning, whatever process appends to it. It reads each event once, and holds no open file. Not
 * thread-safe.
 */
public final class JournalTail {

    private final Path file;
    private JournalScan.Start start = JournalScan.Start.BEGINNING;

    JournalTail(Path file) {
        this.file = file;
    }

    /** How many events were read. */
    public long position() {
        return start.events();
    }

    /** What was appended since the last call, without an append that is not whole yet. Throws like {@link FileJournal#read}. */
    public List<RunEvent> next() {
        if (length() <= start.length()) {
            return List.of();
        }
        JournalScan.Found<RunEvent> found =
                new JournalScan<>(file, JournalVersions.PRESENT, EventCodec::read, start).run();
        start = start.after(found);
        return found.events();
    }

    private long length() {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UnreadableJournalException(file, e);
        }
    }
}
