package io.jenkins.plugins.stagegates.local.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The stashes of one run, each a zip file with the permissions of its files. */
public final class StashStore {

    private static final String ZIP = ".zip";

    private final Path folder;

    StashStore(Path folder) {
        this.folder = folder;
    }

    /**
     * Stashes files under a name; an earlier stash of that name is replaced once the new one is complete.
     *
     * @param root where the files are
     * @param files relative to {@code root}
     */
    public void save(String name, Path root, Collection<Path> files) {
        try {
            Files.createDirectories(folder);
            Path complete = file(name);
            Path growing = Files.createTempFile(folder, "new", ".part");
            try {
                Files.delete(growing);
                try (FileSystem zip = open(growing, true)) {
                    for (Path relative : files) {
                        Path entry = zip.getPath(relative.toString().replace('\\', '/'));
                        Path parent = entry.getParent();
                        if (parent != null) {
                            Files.createDirectories(parent);
                        }
                        copy(root.resolve(relative), entry);
                    }
                }
                Files.move(growing, complete, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(growing);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The stash '" + name + "' cannot be stored", e);
        }
    }

    /**
     * Puts the files of a stash below {@code target}; files that are there already are overwritten.
     *
     * @throws HomeException when there is no stash of that name
     */
    public void restore(String name, Path target) {
        if (!has(name)) {
            throw HomeException.notFound("There is no stash '" + name + "' in this run; it has " + names() + ".");
        }
        try (FileSystem zip = open(file(name), false)) {
            Path root = zip.getPath("/");
            List<Path> entries;
            try (Stream<Path> tree = Files.walk(root)) {
                entries = tree.filter(Files::isRegularFile).toList();
            }
            for (Path entry : entries) {
                Path to = target.resolve(root.relativize(entry).toString()).normalize();
                if (!to.startsWith(target.normalize())) {
                    throw new IOException("It has a file outside of the folder: " + entry);
                }
                Files.createDirectories(to.resolveSibling("."));
                copy(entry, to);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The stash '" + name + "' cannot be restored", e);
        }
    }

    public boolean has(String name) {
        return Files.exists(file(name));
    }

    /** In alphabetical order. */
    public List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(ZIP))
                    .map(file -> StoredName.decode(file.substring(0, file.length() - ZIP.length())))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("The stashes in " + folder + " cannot be listed", e);
        }
    }

    /** Takes stashes over from another run; without a second copy on the disk where the file system can do that. */
    public void takeOver(StashStore other, Collection<String> names) {
        try {
            Files.createDirectories(folder);
            for (String name : names) {
                takeOver(other.file(name), file(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The stashes " + names + " cannot be taken over", e);
        }
    }

    private void takeOver(Path theirs, Path mine) throws IOException {
        Path growing = Files.createTempFile(folder, "new", ".part");
        try {
            Files.delete(growing);
            try {
                Files.createLink(growing, theirs);
            } catch (UnsupportedOperationException | IOException e) {
                Files.copy(theirs, growing);
            }
            Files.move(growing, mine, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(growing);
        }
    }

    /** Stashes that other runs took over stay there. */
    public void removeAll() {
        for (String name : names()) {
            try {
                Files.deleteIfExists(file(name));
            } catch (IOException e) {
                throw new UncheckedIOException("The stash '" + name + "' cannot be removed", e);
            }
        }
    }

    private Path file(String name) {
        return folder.resolve(StoredName.encode(name) + ZIP);
    }

    private static FileSystem open(Path zip, boolean create) throws IOException {
        return FileSystems.newFileSystem(
                zip, Map.of("create", Boolean.toString(create), "enablePosixFileAttributes", "true"));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        if (PosixPermissions.areKnownAt(from) && PosixPermissions.areKnownAt(to)) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(from);
            Files.setPosixFilePermissions(to, permissions);
        }
        Files.setLastModifiedTime(to, Files.getLastModifiedTime(from));
    }
}
