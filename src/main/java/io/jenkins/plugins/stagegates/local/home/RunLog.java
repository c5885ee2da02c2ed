package io.jenkins.plugins.stagegates.local.home;

import io.jenkins.plugins.stagegates.engine.model.StagePath;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The log of a run, plain text in the order in which it was written; beside it {@code log.index} says where the text of
 * another stage begins, so that the log of one stage can be read.
 *
 * <p>Anyone may read at any time, in any process, and sees whole lines only. One process writes, through one object, from any
 * thread; no file is open between calls. What was written survives the end of the process.
 */
public final class RunLog {

    /**
     * A part of a log.
     *
     * @param text whole lines
     * @param next where to go on reading; positions count bytes of the whole run's log, also when one stage is read
     */
    public record Part(String text, long next) {}

    private static final int LARGEST_PART = 1 << 20;

    private final Path file;
    private final LogIndex index;
    private @Nullable Optional<StagePath> last;

    RunLog(Path file) {
        this.file = file;
        this.index = new LogIndex(file.resolveSibling(file.getFileName() + ".index"));
    }

    /**
     * Adds text, which gets a line feed at its end if it has none.
     *
     * @param stage the innermost stage that wrote it; empty for what is outside of stages
     */
    public synchronized void append(Optional<StagePath> stage, String text) {
        if (text.isEmpty()) {
            return;
        }
        byte[] bytes = (text.endsWith("\n") ? text : text + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            if (last == null) {
                endTornLine();
            }
            if (!stage.equals(last)) {
                // First, so that a reader never takes the text for that of the stage before.
                index.add(length(), stage);
                last = stage;
            }
            // Not a FileChannel, which an interrupt of the thread would close.
            try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The log " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Reads the whole run's log from a position, about 1 MiB at most. */
    public Part read(long start) {
        try {
            return new Pieces(start, wholeLines()).part(List.of(new LogIndex.Range(0, Long.MAX_VALUE)));
        } catch (IOException e) {
            throw new UncheckedIOException("The log " + file + " cannot be read", e);
        }
    }

    /** Reads what a stage and all inside it wrote, from a position, about 1 MiB at most. */
    public Part read(StagePath stage, long start) {
        try {
            // The length first: the index already knows of everything before it.
            long end = wholeLines();
            return new Pieces(start, end).part(index.rangesOf(stage));
        } catch (IOException e) {
            throw new UncheckedIOException("The log " + file + " cannot be read", e);
        }
    }

    private void endTornLine() throws IOException {
        if (length() > wholeLines()) {
            Files.writeString(file, "\n", java.nio.file.StandardOpenOption.APPEND);
        }
    }

    private long length() throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /** Length of the log up to its last line feed. */
    private long wholeLines() throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] block = new byte[4096];
            long end = in.length();
            while (end > 0) {
                int size = (int) Math.min(block.length, end);
                in.seek(end - size);
                in.readFully(block, 0, size);
                for (int i = size - 1; i >= 0; i--) {
                    if (block[i] == '\n') {
                        return end - size + i + 1;
                    }
                }
                end -= size;
            }
            return 0;
        } catch (FileNotFoundException e) {
            return 0;
        }
    }

    /** Collects text from {@code position} to {@code end} until there is enough. */
    private final class Pieces {
        private final java.io.ByteArrayOutputStream text = new java.io.ByteArrayOutputStream();
        private final long end;
        private long position;

        Pieces(long start, long end) {
            this.position = Math.max(0, Math.min(start, end));
            this.end = end;
        }

        Part part(List<LogIndex.Range> ranges) throws IOException {
            boolean enough = false;
            if (position < end) {
                try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
                    for (int i = 0; i < ranges.size() && !enough; i++) {
                        long from = Math.max(position, ranges.get(i).start());
                        long to = Math.min(end, ranges.get(i).end());
                        enough = from < to && copy(in, from, to);
                    }
                }
            }
            return new Part(text.toString(StandardCharsets.UTF_8), enough ? position : end);
        }

        /** Returns whether there is enough. */
        private boolean copy(RandomAccessFile in, long from, long to) throws IOException {
            byte[] block = new byte[8192];
            in.seek(from);
            position = from;
            while (position < to) {
                int size = (int) Math.min(block.length, to - position);
                in.readFully(block, 0, size);
                int taken = text.size() < LARGEST_PART ? size : lineEnd(block, size);
                text.write(block, 0, taken);
                position += taken;
                if (text.size() >= LARGEST_PART && block[taken - 1] == '\n') {
                    return true;
                }
            }
            return false;
        }

        private static int lineEnd(byte[] block, int size) {
            for (int i = 0; i < size; i++) {
                if (block[i] == '\n') {
                    return i + 1;
                }
            }
            return size;
        }
    }
}
