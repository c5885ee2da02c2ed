package io.jenkins.plugins.stagegates.jenkins.port;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which runs wait for somebody, known after a restart without a look at any build. A run is in the file before its journal says
 * that it waits, so that a crash can leave a run too many in it but never one too few. A file that cannot be read or written is
 * logged and stops nothing. Thread-safe.
 */
public final class WaitingRuns {

    private static final Logger LOGGER = Logger.getLogger(WaitingRuns.class.getName());

    private static final Pattern LINE = Pattern.compile("([+-])\t(\\d{1,9})\t([^\t]+)\t[.]");

    /** So many lines the file may have before it is written anew. */
    private static final int SPARE = 2000;

    private final Path file;
    private final Map<String, Set<Integer>> runs = new ConcurrentHashMap<>();
    private final Map<RunId, Integer> opening = new HashMap<>();
    private int lines;

    /** Reads the file, if there is one. What is no whole line of it is passed over. */
    public WaitingRuns(Path file) {
        this.file = file;
        try {
            if (Files.exists(file)) {
                List<String> found =
                        Files.readString(file, StandardCharsets.UTF_8).lines().toList();
                found.forEach(this::read);
                rewrite();
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot read " + file + "; what waits is seen once its build is loaded");
        }
    }

    private void read(String line) {
        Matcher parts = LINE.matcher(line);
        if (parts.matches()) {
            RunId run = new RunId(parts.group(3), Integer.parseInt(parts.group(2)));
            if (parts.group(1).equals("+")) {
                keep(run);
            } else {
                drop(run);
            }
        }
    }

    private boolean keep(RunId run) {
        return runs.computeIfAbsent(run.job(), job -> ConcurrentHashMap.newKeySet())
                .add(run.number());
    }

    private boolean drop(RunId run) {
        boolean had = contains(run);
        runs.computeIfPresent(run.job(), (job, numbers) -> {
            numbers.remove(run.number());
            return numbers.isEmpty() ? null : numbers;
        });
        return had;
    }

    /** Those that wait, and maybe some that do not any more. */
    public List<RunId> all() {
        return runs.entrySet().stream()
                .flatMap(job -> job.getValue().stream().map(number -> new RunId(job.getKey(), number)))
                .toList();
    }

    /** Costs next to nothing. */
    public boolean contains(RunId run) {
        return runs.getOrDefault(run.job(), Set.of()).contains(run.number());
    }

    /** Those of one job; costs next to nothing. */
    public Set<Integer> numbers(String job) {
        return Set.copyOf(runs.getOrDefault(job, Set.of()));
    }

    /** It is about to be stored that this run waits. */
    public synchronized void opening(RunId run) {
        opening.merge(run, 1, Integer::sum);
        add(run);
    }

    /**
     * Something about this run was stored.
     *
     * @param opened whether it was announced by {@link #opening}
     * @param waits whether the run waits after it
     */
    public synchronized void stored(RunId run, boolean opened, boolean waits) {
        if (opened) {
            opening.computeIfPresent(run, (id, count) -> count == 1 ? null : count - 1);
        }
        if (waits) {
            add(run);
        } else if (!opening.containsKey(run)) {
            remove(run);
        }
    }

    public synchronized void remove(RunId run) {
        opening.remove(run);
        if (drop(run)) {
            write('-', run);
        }
    }

    /** The job has another name now. */
    public synchronized void renamed(String before, String after) {
        for (RunId run : all()) {
            if (run.job().equals(before)) {
                add(new RunId(after, run.number()));
                remove(run);
            }
        }
    }

    private void add(RunId run) {
        if (keep(run)) {
            write('+', run);
        }
    }

    /** Not forced to the disk: after a crash of the machine, a run that is missing here is found when Jenkins takes it up again. */
    private void write(char sign, RunId run) {
        try {
            Files.writeString(
                    file,
                    line(sign, run),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            lines++;
            if (lines > SPARE && lines > 2 * all().size()) {
                rewrite();
            }
        } catch (IOException e) {
            LOGGER.log(
                    Level.WARNING, e, () -> "Cannot write " + file + "; after a restart what waits may be seen late");
        }
    }

    private void rewrite() throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
        List<RunId> present = all();
        Files.writeString(fresh, present.stream().map(run -> line('+', run)).collect(Collectors.joining()));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        lines = present.size();
    }

    /** It begins with a line end, so that a torn line before it does not spoil it. */
    private static String line(char sign, RunId run) {
        return "\n" + sign + "\t" + run.number() + "\t" + run.job() + "\t.";
    }
}
