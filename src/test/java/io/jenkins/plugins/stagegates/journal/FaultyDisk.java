package io.jenkins.plugins.stagegates.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The real file system, with faults at chosen calls. */
final class FaultyDisk implements Disk {

    private final FileDisk disk = new FileDisk();

    /** How many more bytes fit on the disk. */
    long freeBytes = Long.MAX_VALUE;

    boolean failOpen;
    boolean failLength;
    boolean failForce;
    boolean failTruncate;
    boolean failClose;
    final List<String> calls = new ArrayList<>();

    @Override
    public Channel open(Path file) throws IOException {
        fail(failOpen, "Too many open files");
        return new FaultyChannel(disk.open(file));
    }

    private static void fail(boolean fails, String message) throws IOException {
        if (fails) {
            throw new IOException(message);
        }
    }

    private final class FaultyChannel implements Channel {
        private final Channel channel;

        FaultyChannel(Channel channel) {
            this.channel = channel;
        }

        @Override
        public long length() throws IOException {
            fail(failLength, "Stale file handle");
            return channel.length();
        }

        @Override
        public void write(byte[] bytes, long position) throws IOException {
            calls.add("write " + bytes.length);
            if (bytes.length > freeBytes) {
                channel.write(Arrays.copyOf(bytes, (int) freeBytes), position);
                throw new IOException("No space left on device");
            }
            channel.write(bytes, position);
        }

        @Override
        public void truncate(long length) throws IOException {
            calls.add("truncate");
            fail(failTruncate, "Read-only file system");
            channel.truncate(length);
        }

        @Override
        public void force() throws IOException {
            calls.add("force");
            fail(failForce, "Input/output error");
            channel.force();
        }

        @Override
        public void close() throws IOException {
            calls.add("close");
            channel.close();
            fail(failClose, "Disk quota exceeded");
        }
    }
}
