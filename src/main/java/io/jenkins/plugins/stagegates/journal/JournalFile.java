package io.jenkins.plugins.stagegates.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One journal in one file. It holds no open file itself, so that thousands of them cost nothing.
 *
 * <p>Thread-safe. Only one process may append to a file; it is noticed, and refused, when the file is not as long as this
 * object left it.
 */
final class JournalFile<T> {

    private static final Logger LOGGER = Logger.getLogger(JournalFile.class.getName());

    /** Where the next append goes; the file has {@code fileLength - length} torn bytes after it. */
    private record End(long events, long length, long fileLength, int version) {}

    private final Path file;
    private final Disk disk;
    private final JournalVersions versions;
    private final JournalScan.Decoder<T> decoder;
    private @Nullable End end;
    private @Nullable String refusal;

    JournalFile(Path file, Disk disk, JournalVersions versions, JournalScan.Decoder<T> decoder) {
        this.file = file;
        this.disk = disk;
        this.versions = versions;
        this.decoder = decoder;
    }

    /**
     * All events in order, those of older versions in their present form. What a torn last append left is skipped with a
     * warning and cut off by the next append; reading itself never changes the file.
     */
    synchronized List<T> read() {
        JournalScan.Found<T> found = new JournalScan<>(file, versions, decoder).run();
        if (found.isTorn()) {
            LOGGER.log(
                    Level.WARNING,
                    "The last append to the journal {0} was torn: its {1} bytes after event {2} are dropped.",
                    new Object[] {
                        file,
                        found.fileLength() - found.wholeLength(),
                        found.events().size()
                    });
        }
        end = new End(found.events().size(), found.wholeLength(), found.fileLength(), found.version());
        return found.events();
    }

    /**
     * Appends all events or none.
     *
     * @param durable whether to return only when the events, and all before them, would survive a loss of power
     * @throws JournalWriteException when nothing was appended; if even that cannot be made sure, all later appends are
     *     refused
     */
    synchronized void append(List<StoredEvent> events, boolean durable) {
        if (refusal != null) {
            throw new JournalWriteException(file, refusal, null);
        }
        if (events.isEmpty()) {
            return;
        }
        End before = end();
        requireThere(before);
        byte[] bytes = bytes(events, before);
        boolean touched = false;
        try (Disk.Channel channel = disk.open(file)) {
            requireUnchanged(channel.length(), before);
            touched = true;
            write(channel, bytes, before, durable);
        } catch (IOException e) {
            throw touched ? cutBack(before, e) : notAppended(e);
        }
        long length = before.length + bytes.length;
        end = new End(before.events + events.size(), length, length, versions.newest());
    }

    private End end() {
        if (end == null) {
            read();
        }
        if (end == null) {
            throw new IllegalStateException("A journal has an end once it was read");
        }
        return end;
    }

    private byte[] bytes(List<StoredEvent> events, End before) {
        LineWriter lines = new LineWriter();
        if (before.version < versions.newest()) {
            lines.add(new JournalLine.Header(versions.newest()));
        }
        long seq = before.events;
        for (StoredEvent event : events) {
            seq++;
            lines.add(new JournalLine.Entry(seq, seq < before.events + events.size(), event));
        }
        return lines.bytes();
    }

    /** It is not made anew: where a directory was deleted, nothing is to come back. */
    private void requireThere(End before) {
        if (before.fileLength > 0 && Files.notExists(file)) {
            throw new JournalWriteException(
                    file,
                    "Expected to append to the journal " + file + " after its " + before.fileLength
                            + " bytes, but it is gone, maybe with the directory of its run. Nothing was appended. Restore"
                            + " it from a backup, or abort the run and start a new one.",
                    null);
        }
    }

    private void requireUnchanged(long length, End before) {
        if (length != before.fileLength) {
            end = null;
            throw new JournalWriteException(
                    file,
                    "Expected to append to the journal " + file + " after its " + before.fileLength
                            + " bytes, but it has "
                            + length + ": something else changed it. Nothing was appended. Let only one process own"
                            + " the run.",
                    null);
        }
    }

    private static void write(Disk.Channel channel, byte[] bytes, End before, boolean durable) throws IOException {
        if (before.length < before.fileLength) {
            channel.truncate(before.length);
        }
        channel.write(bytes, before.length);
        if (durable) {
            channel.force();
        }
    }

    /** Forced, since a refused event must not come back after a loss of power either. */
    private JournalWriteException cutBack(End before, IOException failure) {
        try (Disk.Channel channel = disk.open(file)) {
            channel.truncate(before.length);
            channel.force();
            end = new End(before.events, before.length, before.length, before.version);
        } catch (IOException e) {
            failure.addSuppressed(e);
            refusal = "The journal " + file + " takes no more events, since an append failed (" + failure
                    + ") and could not be undone (" + e + "). Check the disk, then start this program again.";
            return new JournalWriteException(file, refusal, failure);
        }
        return notAppended(failure);
    }

    private JournalWriteException notAppended(IOException failure) {
        return new JournalWriteException(
                file,
                "Expected to append to the journal " + file + ", but that failed: " + failure
                        + ". Nothing was appended. Check the free space and the disk, then try again.",
                failure);
    }
}
