package io.jenkins.plugins.stagegates.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The real file system. The files that were used last stay open, since opening and closing one costs a good part of what
 * forcing a line to the disk does. Thread-safe.
 */
final class FileDisk implements Disk {

    private static final int KEPT_OPEN = 64;
    private static final boolean WINDOWS =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

    /** Those that nobody uses at the moment, the one that was used longest ago first. */
    private final Map<Path, InterruptProofChannel> kept = new LinkedHashMap<>();

    @Override
    public Channel open(Path file) throws IOException {
        Object key = keyOf(file);
        InterruptProofChannel open = take(file);
        if (open != null && open.key != null && open.key.equals(key)) {
            return open;
        }
        if (open != null) {
            open.channel.close();
        }
        return new InterruptProofChannel(file, key, StandardOpenOption.WRITE);
    }

    /** What tells the file from another one that takes its place; null where the file system cannot say (Windows). */
    private @Nullable Object keyOf(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            create(file);
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        }
    }

    private void create(Path file) throws IOException {
        Path folder = file.toAbsolutePath().resolveSibling(".").normalize();
        Files.createDirectories(folder);
        Files.createFile(file);
        if (!WINDOWS) {
            // The name of a new file is durable only after its folder is; Windows has no such call and needs none.
            try (InterruptProofChannel names = new InterruptProofChannel(folder, null, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    private synchronized @Nullable InterruptProofChannel take(Path file) {
        return kept.remove(file);
    }

    /** Returns the channel that has to be closed to make room, if any. */
    private synchronized @Nullable InterruptProofChannel keep(InterruptProofChannel channel) {
        InterruptProofChannel other = kept.put(channel.file, channel);
        if (other == null && kept.size() > KEPT_OPEN) {
            Iterator<InterruptProofChannel> longest = kept.values().iterator();
            other = longest.next();
            longest.remove();
        }
        return other;
    }

    /** A file channel closes itself when its thread is interrupted; this one is then opened again and repeats the call. */
    private final class InterruptProofChannel implements Channel {
        private final Path file;
        private final @Nullable Object key;
        private final OpenOption option;
        private FileChannel channel;
        private boolean interrupted;

        InterruptProofChannel(Path file, @Nullable Object key, OpenOption option) throws IOException {
            this.file = file;
            this.key = key;
            this.option = option;
            this.channel = FileChannel.open(file, option);
        }

        @Override
        public long length() throws IOException {
            return repeated(FileChannel::size);
        }

        @Override
        public void write(byte[] bytes, long position) throws IOException {
            repeated(open -> {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    open.write(buffer, position + buffer.position());
                }
                return open;
            });
        }

        @Override
        public void truncate(long length) throws IOException {
            repeated(open -> open.truncate(length));
        }

        @Override
        public void force() throws IOException {
            force(false);
        }

        void force(boolean metadata) throws IOException {
            repeated(open -> {
                open.force(metadata);
                return open;
            });
        }

        @Override
        public void close() throws IOException {
            boolean restore = interrupted;
            interrupted = false;
            try {
                InterruptProofChannel surplus = key == null ? this : keep(this);
                if (surplus != null) {
                    surplus.channel.close();
                }
            } finally {
                if (restore) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private <T> T repeated(Call<T> call) throws IOException {
            while (true) {
                try {
                    return call.on(channel);
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                    channel = FileChannel.open(file, option);
                }
            }
        }
    }

    private interface Call<T> {
        T on(FileChannel open) throws IOException;
    }
}
