package io.jenkins.plugins.stagegates.local.home;

import io.jenkins.plugins.stagegates.journal.JsonDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** This process as a host; it lives until it is closed or the process ends in whatever way. Thread-safe. */
public final class HostProcess implements AutoCloseable {

    /**
     * The lock files held here. They must not be opened again in this process: on POSIX systems closing any channel to a
     * file releases all of the process's locks on it.
     */
    private static final Set<Path> OF_THIS_PROCESS = ConcurrentHashMap.newKeySet();

    private final Hosts hosts;
    private final HomeLock lock;
    private final FileChannel held;
    private HostInfo info;

    private HostProcess(Hosts hosts, HomeLock lock, HostInfo info, FileChannel held) {
        this.hosts = hosts;
        this.lock = lock;
        this.info = info;
        this.held = held;
    }

    /** The caller holds the lock of the home. */
    static HostProcess start(Hosts hosts, HomeLock lock, HostInfo info) {
        Path file = RealPath.of(hosts.lockFile(info.id()));
        OF_THIS_PROCESS.add(file);
        try {
            JsonDocument.write(hosts.document(info.id()), info.toDocument());
            FileChannel held = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (held.tryLock() == null) {
                throw new IOException("Another process has locked " + file);
            }
            return new HostProcess(hosts, lock, info, held);
        } catch (IOException e) {
            OF_THIS_PROCESS.remove(file);
            throw new UncheckedIOException("This process cannot become a host", e);
        }
    }

    static boolean isOfThisProcess(Path lockFile) {
        return OF_THIS_PROCESS.contains(RealPath.of(lockFile));
    }

    public synchronized HostInfo info() {
        return info;
    }

    /** Lets clients know where to find this host. */
    public synchronized void listensOn(int port) {
        info = new HostInfo(info.id(), info.kind(), info.pid(), OptionalInt.of(port), info.token());
        try {
            JsonDocument.write(hosts.document(info.id()), info.toDocument());
        } catch (IOException e) {
            throw new UncheckedIOException("The port of this host cannot be made known", e);
        }
    }

    /** Gives up all runs that this host owns. Idempotent. */
    @Override
    public synchronized void close() {
        if (!held.isOpen()) {
            return;
        }
        Path file = RealPath.of(hosts.lockFile(info.id()));
        lock.locked(() -> {
            try {
                held.close();
            } catch (IOException e) {
                throw new UncheckedIOException("The lock " + file + " cannot be released", e);
            }
            hosts.remove(info.id());
            OF_THIS_PROCESS.remove(file);
            return info;
        });
    }
}
