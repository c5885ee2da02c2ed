package io.jenkins.plugins.stagegates.local.home;

import io.jenkins.plugins.stagegates.journal.JsonDocument;
import io.jenkins.plugins.stagegates.local.home.HostInfo.HostKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The host processes of a home. Each has {@code <id>.json} and, locked as long as the process lives, {@code <id>.lock}; the
 * operating system releases that lock however the process ends.
 */
public final class Hosts {

    private static final String DOCUMENT = ".json";
    private static final String LOCK = ".lock";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;
    private final HomeLock lock;

    Hosts(Path folder, HomeLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Makes this process a host until it ends or closes the result. Files of dead hosts are removed on the way. */
    public HostProcess register(HostKind kind) {
        long pid = ProcessHandle.current().pid();
        HostInfo info = new HostInfo(pid + "-" + random(8), kind, pid, OptionalInt.empty(), random(32));
        return lock.locked(() -> {
            removeDead();
            return HostProcess.start(this, lock, info);
        });
    }

    /** The host of that id if it lives. */
    public Optional<HostInfo> find(String id) {
        try {
            if (!isAlive(id)) {
                return Optional.empty();
            }
            return Optional.of(HostInfo.of(JsonDocument.read(document(id))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The host " + id + " cannot be read", e);
        }
    }

    /** All that live. */
    public List<HostInfo> alive() {
        return ids().stream().map(this::find).flatMap(Optional::stream).toList();
    }

    Path document(String id) {
        return folder.resolve(id + DOCUMENT);
    }

    Path lockFile(String id) {
        return folder.resolve(id + LOCK);
    }

    void remove(String id) {
        try {
            Files.deleteIfExists(document(id));
            Files.deleteIfExists(lockFile(id));
        } catch (IOException e) {
            throw new UncheckedIOException("The files of host " + id + " cannot be removed", e);
        }
    }

    private void removeDead() {
        for (String id : ids()) {
            if (!isAlive(id)) {
                remove(id);
            }
        }
    }

    /** Shared, so that two that ask at the same time do not take each other for the living host. */
    private boolean isAlive(String id) {
        Path file = lockFile(id);
        if (HostProcess.isOfThisProcess(file)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock free = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return free == null;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("The lock " + file + " cannot be tried", e);
        }
    }

    private List<String> ids() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(LOCK))
                    .map(name -> name.substring(0, name.length() - LOCK.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The hosts in " + folder + " cannot be listed", e);
        }
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
