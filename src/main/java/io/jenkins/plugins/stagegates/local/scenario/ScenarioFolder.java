package io.jenkins.plugins.stagegates.local.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The scenario files of a folder. */
public record ScenarioFolder(Path folder) {

    /** All {@code *.yaml} files in order of name, or the file itself where this is one. */
    public List<Path> files() throws IOException {
        if (Files.isRegularFile(folder)) {
            return List.of(folder);
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Plays them all.
     *
     * @param jobs how many at the same time
     * @param listener is told each result, in order of name
     */
    public List<ScenarioResult> play(ScenarioPlayer player, int jobs, Consumer<ScenarioResult> listener)
            throws IOException {
        return play(files(), player, jobs, listener);
    }

    /** Plays them all on a host that they share; those that kill it come last, one by one. */
    public List<ScenarioResult> playShared(ScenarioPlayer player, int jobs, Consumer<ScenarioResult> listener)
            throws IOException {
        Map<Boolean, List<Path>> byCrash = files().stream().collect(Collectors.partitioningBy(ScenarioFolder::crashes));
        List<ScenarioResult> results = new ArrayList<>();
        results.addAll(play(byCrash.getOrDefault(false, List.of()), player, jobs, listener));
        results.addAll(play(byCrash.getOrDefault(true, List.of()), player, 1, listener));
        return results;
    }

    private static boolean crashes(Path file) {
        try {
            return ScenarioReader.read(file).crashes();
        } catch (ScenarioFormatException e) {
            return false;
        }
    }

    private static List<ScenarioResult> play(
            List<Path> files, ScenarioPlayer player, int jobs, Consumer<ScenarioResult> listener) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(jobs);
        try {
            List<Future<ScenarioResult>> played = new ArrayList<>();
            for (Path file : files) {
                played.add(pool.submit(() -> player.play(file)));
            }
            List<ScenarioResult> results = new ArrayList<>();
            for (Future<ScenarioResult> each : played) {
                results.add(each.get());
                listener.accept(results.get(results.size() - 1));
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while playing scenarios", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
