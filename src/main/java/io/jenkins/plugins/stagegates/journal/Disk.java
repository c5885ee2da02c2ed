package io.jenkins.plugins.stagegates.journal;

import java.io.IOException;
import java.nio.file.Path;

/** Where journals are written to; tests put faults in between. */
interface Disk {

    /** Opens a file for writing; creates it, and its folder, where missing. */
    Channel open(Path file) throws IOException;

    /** An open file. An interrupt of the calling thread never disturbs it and is kept for the caller. */
    interface Channel extends AutoCloseable {
        long length() throws IOException;

        /** Writes all bytes at {@code position}; after a failure any part of them may have been written. */
        void write(byte[] bytes, long position) throws IOException;

        void truncate(long length) throws IOException;

        /** Returns when all bytes written to the file so far, through any channel, would survive a loss of power. */
        void force() throws IOException;

        @Override
        void close() throws IOException;
    }
}
