package io.jenkins.plugins.stagegates.local.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The jobs of a home. */
public final class JobStore {

    private static final Pattern NAME = Pattern.compile("[^/\\\\#\\p{Cntrl}]{1,60}");

    private final Path folder;
    private final Hosts hosts;
    private final HomeLock lock;

    JobStore(Path folder, Hosts hosts, HomeLock lock) {
        this.folder = folder;
        this.hosts = hosts;
        this.lock = lock;
    }

    /** In order of name. */
    public List<Job> list() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory)
                    .map(file -> job(StoredName.decode(file.getFileName().toString())))
                    .sorted((a, b) -> a.name().compareTo(b.name()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The jobs in " + folder + " cannot be listed", e);
        }
    }

    public Optional<Job> find(String name) {
        return Files.isDirectory(folderOf(name)) ? Optional.of(job(name)) : Optional.empty();
    }

    /** Throws {@link HomeException} when there is no such job. */
    public Job require(String name) {
        return find(name).orElseThrow(() -> HomeException.notFound("There is no job '" + name + "'; " + known() + "."));
    }

    /**
     * The job of that name, which is created where it does not exist yet.
     *
     * @param name 1 to 60 characters without {@code /}, {@code \}, {@code #} and control characters; else
     *     {@link HomeException}
     */
    public Job findOrCreate(String name) {
        if (!NAME.matcher(name).matches()) {
            throw HomeException.wrongUse("'" + name
                    + "' cannot be the name of a job: it must have 1 to 60 characters, none of them / \\ # or a control"
                    + " character.");
        }
        try {
            Files.createDirectories(folderOf(name));
            return job(name);
        } catch (IOException e) {
            throw new UncheckedIOException("The job " + name + " cannot be created", e);
        }
    }

    private String known() {
        List<Job> jobs = list();
        return jobs.isEmpty()
                ? "there are no jobs yet"
                : (jobs.size() == 1 ? "there is only " : "there are ")
                        + jobs.stream().map(Job::name).collect(Collectors.joining(", "));
    }

    private Path folderOf(String name) {
        return folder.resolve(StoredName.encode(name));
    }

    private Job job(String name) {
        return new Job(name, folderOf(name), hosts, lock);
    }
}
