package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.local.home.HomeException;
import io.jenkins.plugins.stagegates.local.home.People;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The people of a file, which is read again when it has changed; who was removed may do nothing from then on. While the new file
 * is wrong or gone, the people read before remain. Thread-safe.
 */
public final class WatchedPeople implements Supplier<People> {

    private static final System.Logger LOG = System.getLogger(WatchedPeople.class.getName());
    private static final Duration LOOK = Duration.ofMillis(200);

    private record Version(
            FileTime time, long size, @Nullable Object key) {}

    private final Path file;
    private Optional<Version> seen;
    private People people;
    private long looked;

    /** @throws HomeException when the file cannot be read or is wrong */
    public WatchedPeople(Path file) {
        this.file = file;
        this.seen = version();
        this.people = People.load(file);
        this.looked = System.nanoTime();
    }

    @Override
    public synchronized People get() {
        if (System.nanoTime() - looked >= LOOK.toNanos()) {
            look();
            looked = System.nanoTime();
        }
        return people;
    }

    private void look() {
        Optional<Version> version = version();
        if (version.equals(seen)) {
            return;
        }
        seen = version;
        try {
            people = People.load(file);
            LOG.log(System.Logger.Level.INFO, "The people file {0} was read again.", file);
        } catch (HomeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} The people read before remain until it is mended.",
                    String.valueOf(e.getMessage()));
        }
    }

    /** Empty while there is no such file. */
    private Optional<Version> version() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Version(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
