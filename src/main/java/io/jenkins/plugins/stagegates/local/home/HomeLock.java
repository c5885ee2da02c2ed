package io.jenkins.plugins.stagegates.local.home;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** A short mutual exclusion among all threads of all processes that use one home. Reentrant. */
final class HomeLock {

    /** A file lock excludes other processes only, so the threads of this one exclude each other first. */
    private static final ConcurrentMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final Path file;
    private final ReentrantLock threads;

    /** @param file its folder must exist */
    HomeLock(Path file) {
        this.file = RealPath.of(file);
        this.threads = THREADS.computeIfAbsent(this.file, any -> new ReentrantLock());
    }

    <T> T locked(Supplier<T> action) {
        threads.lock();
        try {
            return threads.getHoldCount() > 1 ? action.get() : lockedAgainstProcesses(action);
        } finally {
            threads.unlock();
        }
    }

    private <T> T lockedAgainstProcesses(Supplier<T> action) {
        boolean interrupted = false;
        try {
            while (true) {
                interrupted |= Thread.interrupted();
                try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw");
                        FileLock held = open.getChannel().lock()) {
                    return action.get();
                } catch (FileLockInterruptionException e) {
                    interrupted = true;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The lock " + file + " cannot be taken", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
