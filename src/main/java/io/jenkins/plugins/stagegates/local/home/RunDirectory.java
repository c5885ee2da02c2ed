package io.jenkins.plugins.stagegates.local.home;

import io.jenkins.plugins.stagegates.journal.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Everything that is stored about one run, and who owns it. Thread-safe. */
public final class RunDirectory {

    private final Path folder;
    private final String job;
    private final int number;
    private final Hosts hosts;
    private final HomeLock lock;

    RunDirectory(Job job, int number, Hosts hosts, HomeLock lock) {
        this.folder = job.runFolder(number);
        this.job = job.name();
        this.number = number;
        this.hosts = hosts;
        this.lock = lock;
    }

    public String job() {
        return job;
    }

    public int number() {
        return number;
    }

    public Path journal() {
        return folder.resolve("journal.jsonl");
    }

    public RunLog log() {
        return new RunLog(folder.resolve("log"));
    }

    public Path artifacts() {
        return folder.resolve("artifacts");
    }

    public StashStore stashes() {
        return new StashStore(folder.resolve("stashes"));
    }

    /** The text of the Jenkinsfile that this run executes. */
    public String definition() {
        try {
            return Files.readString(definitionFile());
        } catch (NoSuchFileException e) {
            throw HomeException.unusable("The Jenkinsfile of run " + this + " is gone: " + e.getMessage()
                    + ". Its stages cannot be run again; start a new run.");
        } catch (IOException e) {
            throw new UncheckedIOException("The Jenkinsfile of run " + this + " cannot be read", e);
        }
    }

    void saveDefinition(String jenkinsfile) {
        try {
            WholeFile.write(definitionFile(), jenkinsfile.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The Jenkinsfile of run " + this + " cannot be stored", e);
        }
    }

    /** The living host process that owns this run. */
    public Optional<HostInfo> owner() {
        return ownerId().flatMap(hosts::find);
    }

    /**
     * Makes a host the owner, unless another living one is; exactly one of several that claim at the same time gets the run.
     *
     * @return the other owner, or empty when the run now belongs to {@code host}
     */
    public Optional<HostInfo> claim(HostProcess host) {
        String id = host.info().id();
        return lock.locked(() -> {
            Optional<HostInfo> other = owner().filter(owner -> !owner.id().equals(id));
            if (other.isEmpty()) {
                write(id);
            }
            return other;
        });
    }

    /** Gives the run up if {@code host} owns it. */
    public void release(HostProcess host) {
        lock.locked(() -> {
            if (ownerId().filter(host.info().id()::equals).isPresent()) {
                try {
                    Files.delete(ownerFile());
                } catch (IOException e) {
                    throw new UncheckedIOException("The run " + this + " cannot be released", e);
                }
            }
            return this;
        });
    }

    private Optional<String> ownerId() {
        try {
            return Optional.of(Files.readString(ownerFile()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The owner of run " + this + " cannot be read", e);
        }
    }

    private void write(String owner) {
        try {
            WholeFile.write(ownerFile(), owner.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The run " + this + " cannot be claimed", e);
        }
    }

    private Path ownerFile() {
        return folder.resolve("owner");
    }

    private Path definitionFile() {
        return folder.resolve("Jenkinsfile");
    }

    /** {@code JOB#N}. */
    @Override
    public String toString() {
        return job + "#" + number;
    }
}
