package io.jenkins.plugins.stagegates.local.home;

import io.jenkins.plugins.stagegates.journal.JsonDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder in which the local runner keeps everything. Only its user may read it. Any number of processes may use it at the
 * same time.
 */
public final class Home {

    private static final String FORMAT = "stage-gates-home";
    private static final int VERSION = 1;
    private static final Set<String> STARTED = Set.of("home.lock", "hosts", "jobs");

    private final Path folder;
    private final HomeLock lock;

    private Home(Path folder) {
        this.folder = folder;
        this.lock = new HomeLock(folder.resolve("home.lock"));
    }

    /**
     * Opens a home; creates it where the folder does not exist or is empty.
     *
     * @throws HomeException when the folder is something else, or a home of a newer version
     */
    public static Home openOrCreate(Path folder) {
        createFolder(folder);
        if (!Files.exists(folder.resolve("home.json")) && !isEmptyOrStarted(folder)) {
            throw HomeException.wrongUse("The folder " + folder
                    + " is not a home of stage-gates, and not empty. Choose another one with --home.");
        }
        Home home = new Home(folder);
        home.lock.locked(home::checkOrInitialise);
        return home;
    }

    /** Opens a home if there is one; nothing is created. */
    public static Optional<Home> open(Path folder) {
        return Files.exists(folder.resolve("home.json")) ? Optional.of(openOrCreate(folder)) : Optional.empty();
    }

    public Path folder() {
        return folder;
    }

    public Hosts hosts() {
        return new Hosts(folder.resolve("hosts"), lock);
    }

    public JobStore jobs() {
        return new JobStore(folder.resolve("jobs"), hosts(), lock);
    }

    /** Throws {@link HomeException} when the key is not safe or not a key. */
    public KeyFile secrets() {
        return lock.locked(() -> KeyFile.openOrCreate(folder.resolve("secret.key")));
    }

    private static void createFolder(Path folder) {
        try {
            Path absolute = folder.toAbsolutePath();
            if (Files.notExists(absolute)) {
                Files.createDirectories(absolute.resolveSibling("."));
                if (PosixPermissions.areKnownAt(absolute.resolveSibling(".").toRealPath())) {
                    Files.createDirectory(
                            absolute,
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                } else {
                    Files.createDirectory(absolute);
                }
            }
        } catch (FileAlreadyExistsException e) {
            // Another process created it just now.
        } catch (IOException e) {
            throw new UncheckedIOException("The home " + folder + " cannot be created", e);
        }
    }

    /** Another process may just be creating the home; home.json is what it writes last. */
    private static boolean isEmptyOrStarted(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .allMatch(name -> STARTED.contains(name) || name.startsWith("home.json"));
        } catch (NotDirectoryException e) {
            throw HomeException.wrongUse(folder + " cannot be the home, as it is not a folder.");
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be used as a home", e);
        }
    }

    private Home checkOrInitialise() {
        Path file = folder.resolve("home.json");
        try {
            checkVersion(JsonDocument.read(file));
        } catch (NoSuchFileException e) {
            initialise(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The home " + folder + " cannot be opened", e);
        }
        return this;
    }

    private void checkVersion(Map<String, Object> document) {
        if (!FORMAT.equals(document.get("format")) || !(document.get("version") instanceof Integer version)) {
            throw HomeException.unusable("The file " + folder.resolve("home.json")
                    + " does not say what it is. Restore it from a backup, or choose another home with --home.");
        }
        if (version > VERSION) {
            throw HomeException.unusable("The home " + folder + " has version " + version
                    + ", written by a newer stage-gates; this one knows version " + VERSION
                    + ". Use the newer one, or choose another home with --home.");
        }
    }

    private void initialise(Path file) {
        try {
            Files.createDirectories(folder.resolve("hosts"));
            Files.createDirectories(folder.resolve("jobs"));
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("format", FORMAT);
            document.put("version", VERSION);
            JsonDocument.write(file, document);
        } catch (IOException e) {
            throw new UncheckedIOException("The home " + folder + " cannot be created", e);
        }
    }
}
