package io.jenkins.plugins.stagegates.engine.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Pipelines, records and selections as {@link Sketch} text, the same for the same seed. */
final class RandomPipeline {

    private static final List<String> ENDED = List.of(
            "SUCCESS",
            "SUCCESS",
            "SUCCESS",
            "UNSTABLE",
            "FAILED",
            "ABORTED",
            "EXPIRED",
            "FAILURE_IGNORED",
            "REUSED:SUCCESS run=2",
            "REUSED:FAILED run=1",
            "SKIPPED:CONDITION",
            "SKIPPED:OPTIONAL",
            "SKIPPED:EARLIER_FAILURE",
            "SKIPPED:NOT_SELECTED");

    private final Random random;
    private final List<String> paths = new ArrayList<>();

    RandomPipeline(long seed) {
        this.random = new Random(seed);
        List<List<String>> parts = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            parts.add(stages("S" + i, 0));
        }
        parts.forEach(paths::addAll);
    }

    /** A stage a line, each with what it needs, reads and unstashes. */
    String pipeline() {
        return paths.stream().map(path -> path + dependencies()).collect(Collectors.joining("\n"));
    }

    /** The same stages with a status each. */
    String record(String pipeline) {
        return pipeline.lines()
                .map(line -> {
                    int end = line.contains(" ") ? line.indexOf(' ') : line.length();
                    return line.substring(0, end) + " " + pick(ENDED) + " stashes=a" + line.substring(end);
                })
                .collect(Collectors.joining("\n"));
    }

    /** One to three of the stages. */
    Set<String> some() {
        Set<String> some = new HashSet<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            some.add(plain(pick(paths)));
        }
        return some;
    }

    String one() {
        return plain(pick(paths));
    }

    boolean chance() {
        return random.nextBoolean();
    }

    /** A stage with those inside it: one after the other, in parallel, or some of each. */
    private List<String> stages(String path, int depth) {
        List<String> all = new ArrayList<>(List.of(path));
        int children = depth == 3 ? 0 : random.nextInt(4);
        boolean parallel = random.nextBoolean();
        List<List<String>> branches = new ArrayList<>();
        for (int i = 0; i < children; i++) {
            String child = path + "/" + (parallel ? "|" : "") + "c" + i;
            List<String> inside = stages(child, depth + 1);
            if (parallel && inside.size() > 1 && random.nextInt(3) == 0) {
                inside.remove(0); // a branch without a stage of its own
            }
            branches.add(inside);
        }
        if (parallel) {
            shuffled(branches, all);
        } else {
            branches.forEach(all::addAll);
        }
        return all;
    }

    /** Takes from the branches by chance, each in its order, as they start in parallel. */
    private void shuffled(List<List<String>> branches, List<String> into) {
        List<List<String>> left = new ArrayList<>(branches);
        while (!left.isEmpty()) {
            List<String> branch = left.get(random.nextInt(left.size()));
            into.add(branch.remove(0));
            left.removeIf(List::isEmpty);
        }
    }

    private String dependencies() {
        return switch (random.nextInt(8)) {
            case 0 -> " needs=" + one();
            case 1 -> " reads=" + one() + ":IMAGE";
            case 2 -> " unstashes=" + one() + ":a";
            case 3 -> " manual needs=" + one() + "," + one();
            default -> "";
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String plain(String path) {
        return path.replace("|", "");
    }
}
