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
import java.util.Locale;

/** The real file system. */
final class FileDisk implements Disk {

    private static final boolean WINDOWS =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

    @Override
    public Channel open(Path file) throws IOException {
        try {
            return new InterruptProofChannel(file, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            create(file);
            return new InterruptProofChannel(file, StandardOpenOption.WRITE);
        }
    }

    private static void create(Path file) throws IOException {
        Path folder = file.toAbsolutePath().resolveSibling(".").normalize();
        Files.createDirectories(folder);
        Files.createFile(file);
        if (!WINDOWS) {
            // The name of a new file is durable only after its folder is; Windows has no such call and needs none.
            try (InterruptProofChannel names = new InterruptProofChannel(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    /** A file channel closes itself when its thread is interrupted; this one is then opened again and repeats the call. */
    private static final class InterruptProofChannel implements Channel {
        private final Path file;
        private final OpenOption option;
        private FileChannel channel;
        private boolean interrupted;

        InterruptProofChannel(Path file, OpenOption option) throws IOException {
            this.file = file;
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
            try {
                channel.close();
            } finally {
                if (interrupted) {
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

        private interface Call<T> {
            T on(FileChannel open) throws IOException;
        }
    }
}
