package io.jenkins.plugins.stagegates.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal once, from its first byte or from where an earlier scan found its last whole append, to its last byte.
 *
 * <p>The last append is dropped when it is torn, that is when its last line has no line feed or does not end the append,
 * or when the line has bytes that the file system never wrote (NUL). Any other deviation is damage.
 */
final class JournalScan<T> {

    /**
     * What a scan found.
     *
     * @param wholeLength length of the file up to the end of its last whole append
     * @param fileLength length of the file with what is torn
     * @param version version of the last whole append; 0 when there is none
     * @param wholeLines number of lines up to the end of the last whole append
     */
    record Found<T>(List<T> events, long wholeLength, long fileLength, int version, int wholeLines) {
        boolean isTorn() {
            return wholeLength < fileLength;
        }
    }

    /**
     * Where a scan begins.
     *
     * @param length of what was read before, which ended with a whole append
     * @param events that were in it
     */
    record Start(long length, long events, int version, int lines) {

        static final Start BEGINNING = new Start(0, 0, 0, 0);

        Start after(Found<?> found) {
            return new Start(found.wholeLength(), events + found.events().size(), found.version(), found.wholeLines());
        }
    }

    /** Makes of a stored event what a reader wants. */
    interface Decoder<T> {
        T decode(StoredEvent event) throws LineException;
    }

    private static final int CHUNK = 1 << 16;

    private final Path file;
    private final JournalVersions versions;
    private final Decoder<T> decoder;
    private final Start start;
    private final List<T> events = new ArrayList<>();

    private byte[] buffer = new byte[CHUNK];
    private int filled;
    private long consumed;

    private int lineNumber;
    private boolean unwritten;
    private boolean inAppend;
    private int version;

    private int wholeEvents;
    private int wholeLines;
    private long wholeLength;

    JournalScan(Path file, JournalVersions versions, Decoder<T> decoder) {
        this(file, versions, decoder, Start.BEGINNING);
    }

    JournalScan(Path file, JournalVersions versions, Decoder<T> decoder, Start start) {
        this.file = file;
        this.versions = versions;
        this.decoder = decoder;
        this.start = start;
        this.consumed = start.length();
        this.wholeLength = start.length();
        this.version = start.version();
        this.lineNumber = start.lines();
        this.wholeLines = start.lines();
    }

    /** A file that does not exist is a journal without events. */
    Found<T> run() {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(start.length());
            for (int read = read(in); read >= 0; read = read(in)) {
                takeLines(read);
            }
        } catch (NoSuchFileException e) {
            return new Found<>(List.of(), 0, 0, 0, 0);
        } catch (IOException e) {
            throw new UnreadableJournalException(file, e);
        }
        events.subList(wholeEvents, events.size()).clear();
        return new Found<>(List.copyOf(events), wholeLength, consumed + filled, version, wholeLines);
    }

    private int read(InputStream in) throws IOException {
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        return in.read(buffer, filled, buffer.length - filled);
    }

    private void takeLines(int read) {
        int start = 0;
        for (int i = filled; i < filled + read; i++) {
            if (buffer[i] == '\n') {
                takeLine(start, i - start);
                start = i + 1;
            }
        }
        filled += read - start;
        consumed += start;
        System.arraycopy(buffer, start, buffer, 0, filled);
    }

    private void takeLine(int start, int length) {
        if (unwritten) {
            throw damaged("it has bytes that were never written", null);
        }
        lineNumber++;
        try {
            take(LineReader.read(buffer, start, length));
            if (!inAppend) {
                wholeEvents = events.size();
                wholeLines = lineNumber;
                wholeLength = consumed + start + length + 1;
            }
        } catch (UnknownContentException e) {
            throw new NewerJournalException(file, lineNumber, e.why());
        } catch (LineException e) {
            unwritten = hasNul(start, length);
            if (!unwritten) {
                throw damaged(e.why(), e);
            }
        }
    }

    private void take(JournalLine line) throws LineException {
        if (line instanceof JournalLine.Header header) {
            take(header);
        } else if (line instanceof JournalLine.Entry entry) {
            take(entry);
        }
    }

    private void take(JournalLine.Header header) throws LineException {
        if (header.version() > versions.newest()) {
            throw new UnknownContentException(
                    "version " + header.version() + " of the format, known are 1 to " + versions.newest());
        }
        if (inAppend || header.version() <= version) {
            throw new MalformedLineException("a header for version " + header.version() + " is out of place there");
        }
        version = header.version();
    }

    private void take(JournalLine.Entry entry) throws LineException {
        if (version == 0) {
            throw new MalformedLineException("the header, which must be the first line, is missing");
        }
        long expected = start.events() + events.size() + 1;
        if (entry.seq() != expected) {
            throw new MalformedLineException(
                    "event " + entry.seq() + " stands where event " + expected + " is expected");
        }
        events.add(decoder.decode(versions.upgraded(entry.event(), version)));
        inAppend = entry.more();
    }

    private boolean hasNul(int start, int length) {
        for (int i = start; i < start + length; i++) {
            if (buffer[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private DamagedJournalException damaged(String damage, @Nullable Throwable cause) {
        return new DamagedJournalException(file, lineNumber, damage, cause);
    }
}
