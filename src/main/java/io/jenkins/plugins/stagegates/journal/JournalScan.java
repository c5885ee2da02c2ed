package io.jenkins.plugins.stagegates.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a journal once from its first to its last byte.
 *
 * <p>The last append is dropped when it is torn, that is when its last line has no line feed or does not end the append,
 * or when the line has bytes that the file system never wrote (NUL). Any other deviation is damage.
 */
final class JournalScan {

    /**
     * What a scan found.
     *
     * @param wholeLength length of the file up to the end of its last whole append
     * @param fileLength length of the file with what is torn
     * @param version version of the last whole append; 0 when there is none
     */
    record Found(List<StoredEvent> events, long wholeLength, long fileLength, int version) {
        boolean isTorn() {
            return wholeLength < fileLength;
        }
    }

    private static final int CHUNK = 1 << 16;

    private final Path file;
    private final JournalVersions versions;
    private final List<StoredEvent> events = new ArrayList<>();

    private byte[] buffer = new byte[CHUNK];
    private int filled;
    private long consumed;

    private int lineNumber;
    private int version;
    private int wholeEvents;
    private int wholeVersion;
    private long wholeLength;
    private boolean unwritten;

    JournalScan(Path file, JournalVersions versions) {
        this.file = file;
        this.versions = versions;
    }

    /** A file that does not exist is a journal without events. */
    Found run() {
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = read(in); read >= 0; read = read(in)) {
                filled += read;
                takeLines();
            }
        } catch (NoSuchFileException e) {
            return new Found(List.of(), 0, 0, 0);
        } catch (IOException e) {
            throw new UnreadableJournalException(file, e);
        }
        events.subList(wholeEvents, events.size()).clear();
        return new Found(List.copyOf(events), wholeLength, consumed + filled, wholeVersion);
    }

    private int read(InputStream in) throws IOException {
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        return in.read(buffer, filled, buffer.length - filled);
    }

    private void takeLines() {
        int start = 0;
        for (int i = 0; i < filled; i++) {
            if (buffer[i] == '\n') {
                takeLine(start, i - start);
                start = i + 1;
            }
        }
        System.arraycopy(buffer, start, buffer, 0, filled - start);
        filled -= start;
        consumed += start;
    }
}
