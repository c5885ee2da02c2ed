package io.jenkins.plugins.stagegates.local.home;

import io.jenkins.plugins.stagegates.journal.JsonDocument;
import io.jenkins.plugins.stagegates.journal.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A job: its settings, its Jenkinsfile and its runs. Thread-safe, also against other processes. */
public final class Job {

    private static final String LAST_RUN = "lastRun";
    private static final String SETTINGS = "settings";

    private final String name;
    private final Path folder;
    private final Hosts hosts;
    private final HomeLock lock;

    Job(String name, Path folder, Hosts hosts, HomeLock lock) {
        this.name = name;
        this.folder = folder;
        this.hosts = hosts;
        this.lock = lock;
    }

    public String name() {
        return name;
    }

    public Path workspace() {
        return folder.resolve("workspace");
    }

    /** What {@link #saveSettings} was given last; empty before. */
    public Map<String, Object> settings() {
        return document().get(SETTINGS) instanceof Map<?, ?> stored ? strings(stored) : Map.of();
    }

    /** @param settings of strings, numbers, booleans, lists and maps of them */
    public void saveSettings(Map<String, ?> settings) {
        change(SETTINGS, settings);
    }

    /** The Jenkinsfile that the next run executes; empty as long as there is none. */
    public Optional<String> definition() {
        try {
            return Optional.of(Files.readString(folder.resolve("Jenkinsfile")));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The Jenkinsfile of job " + name + " cannot be read", e);
        }
    }

    public void saveDefinition(String jenkinsfile) {
        try {
            WholeFile.write(folder.resolve("Jenkinsfile"), jenkinsfile.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The Jenkinsfile of job " + name + " cannot be stored", e);
        }
    }

    /**
     * Adds a run that {@code host} owns from its first moment. Its number is one more than that of the last run that the
     * job ever had.
     */
    public RunDirectory addRun(HostProcess host, String jenkinsfile) {
        return lock.locked(() -> {
            int number = 1
                    + Math.max(
                            lastRun(),
                            runs().stream().mapToInt(RunDirectory::number).max().orElse(0));
            change(LAST_RUN, number);
            RunDirectory run = run(number);
            try {
                Files.createDirectories(runFolder(number));
            } catch (IOException e) {
                throw new UncheckedIOException("The run " + run + " cannot be created", e);
            }
            run.claim(host);
            run.saveDefinition(jenkinsfile);
            return run;
        });
    }

    /** Throws {@link HomeException} when there is no such run. */
    public RunDirectory requireRun(int number) {
        return findRun(number)
                .orElseThrow(() -> HomeException.notFound("Job " + name + " has no run " + number + "; it has "
                        + RunNumbers.sentence(
                                runs().stream().map(RunDirectory::number).toList()) + "."));
    }

    public Optional<RunDirectory> findRun(int number) {
        return Files.isDirectory(runFolder(number)) ? Optional.of(run(number)) : Optional.empty();
    }

    /** In order of number. */
    public List<RunDirectory> runs() {
        try (Stream<Path> files = Files.list(folder.resolve("runs"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.matches("[1-9][0-9]{0,8}"))
                    .map(Integer::valueOf)
                    .sorted()
                    .map(this::run)
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("The runs of job " + name + " cannot be listed", e);
        }
    }

    /** Removes the stashes of all other runs. */
    public void keepStashesOf(Collection<Integer> numbers) {
        for (RunDirectory run : runs()) {
            if (!numbers.contains(run.number())) {
                run.stashes().removeAll();
            }
        }
    }

    Path runFolder(int number) {
        return folder.resolve("runs").resolve(Integer.toString(number));
    }

    private RunDirectory run(int number) {
        return new RunDirectory(this, number, hosts, lock);
    }

    private int lastRun() {
        return document().get(LAST_RUN) instanceof Number last ? last.intValue() : 0;
    }

    private void change(String property, Object value) {
        lock.locked(() -> {
            Map<String, Object> document = new LinkedHashMap<>(document());
            document.put(property, value);
            try {
                JsonDocument.write(documentFile(), document);
            } catch (IOException e) {
                throw new UncheckedIOException("The settings of job " + name + " cannot be stored", e);
            }
            return document;
        });
    }

    private Map<String, Object> document() {
        try {
            return JsonDocument.read(documentFile());
        } catch (NoSuchFileException e) {
            return Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException("The settings of job " + name + " cannot be read", e);
        }
    }

    private Path documentFile() {
        return folder.resolve("job.json");
    }

    private static Map<String, Object> strings(Map<?, ?> stored) {
        Map<String, Object> settings = new LinkedHashMap<>();
        stored.forEach((key, value) -> settings.put(String.valueOf(key), value));
        return settings;
    }
}
