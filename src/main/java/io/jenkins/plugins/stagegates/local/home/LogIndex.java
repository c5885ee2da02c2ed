package io.jenkins.plugins.stagegates.local.home;

import io.jenkins.plugins.stagegates.engine.model.StagePath;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which stage wrote which part of a log: a line {@code OFFSET STAGE} wherever another stage than before goes on, with nothing
 * for STAGE outside of stages.
 */
final class LogIndex {

    /** From {@code start} on and before {@code end}. */
    record Range(long start, long end) {}

    private record Entry(long offset, String stage) {
        static Entry parse(String line) {
            int space = line.indexOf(' ');
            return new Entry(Long.parseLong(line.substring(0, space)), line.substring(space + 1));
        }

        boolean isIn(StagePath other) {
            return !stage.isEmpty() && other.contains(new StagePath(StoredName.decode(stage)));
        }
    }

    private final Path file;

    LogIndex(Path file) {
        this.file = file;
    }

    void add(long offset, Optional<StagePath> stage) throws IOException {
        String name = stage.map(path -> StoredName.encode(path.text())).orElse("");
        byte[] line = (offset + " " + name + "\n").getBytes(StandardCharsets.US_ASCII);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.seek(wholeLength(out));
            out.write(line);
        }
    }

    List<Range> rangesOf(StagePath stage) throws IOException {
        List<Entry> entries = entries();
        List<Range> ranges = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).isIn(stage)) {
                long end = i + 1 < entries.size() ? entries.get(i + 1).offset() : Long.MAX_VALUE;
                ranges.add(new Range(entries.get(i).offset(), end));
            }
        }
        return ranges;
    }

    private List<Entry> entries() throws IOException {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.US_ASCII);
        } catch (NoSuchFileException e) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        // What follows the last line feed is being written, or was torn.
        text.substring(0, text.lastIndexOf('\n') + 1).lines().map(Entry::parse).forEach(entry -> {
            // After a loss of power the log may be shorter than its index says; what was written then counts.
            entries.removeIf(earlier -> earlier.offset() >= entry.offset());
            entries.add(entry);
        });
        return entries;
    }

    private static long wholeLength(RandomAccessFile file) throws IOException {
        long length = file.length();
        while (length > 0) {
            file.seek(length - 1);
            if (file.read() == '\n') {
                break;
            }
            length--;
        }
        file.setLength(length);
        return length;
    }
}
