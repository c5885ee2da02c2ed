package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.view.RunView;
import io.jenkins.plugins.stagegates.view.StageView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The stages worth a row where not all have room: first those that need a person, then those that run or failed, then their
 * neighbours. What is left out is counted in a row of its own.
 */
final class Excerpt {

    private final List<StageView> stages;
    private final List<List<String>> rows;
    private final Words words;

    /** @param rows the lines of each stage */
    Excerpt(RunView run, List<List<String>> rows, Words words) {
        this.stages = run.stages();
        this.rows = rows;
        this.words = words;
    }

    List<String> lines(int most) {
        TreeSet<Integer> kept = new TreeSet<>();
        for (int index : inOrderOfWorth()) {
            kept.add(index);
            if (height(kept) > most) {
                kept.remove(index);
                break;
            }
        }
        return draw(kept);
    }

    private List<Integer> inOrderOfWorth() {
        int middle = IntStream.range(0, stages.size())
                .filter(i -> !stages.get(i).status().hasEnded())
                .findFirst()
                .orElse(Math.max(0, stages.size() - 1));
        return IntStream.range(0, stages.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> rank(stages.get(i)))
                        .thenComparing(i -> Math.abs(i - middle)))
                .toList();
    }

    private static int rank(StageView stage) {
        return switch (stage.status()) {
            case WAITING, INTERVENTION -> 0;
            case RUNNING -> 1;
            case FAILED, ABORTED, EXPIRED, REJECTED -> 2;
            default -> 3;
        };
    }

    private int height(TreeSet<Integer> kept) {
        int height = 0;
        int next = 0;
        for (int index : kept) {
            height += rows.get(index).size() + (index > next ? 1 : 0);
            next = index + 1;
        }
        return height + (next < stages.size() ? 1 : 0);
    }

    private List<String> draw(TreeSet<Integer> kept) {
        List<String> lines = new ArrayList<>();
        int next = 0;
        for (int index : kept) {
            gap(next, index).ifPresent(lines::add);
            lines.addAll(rows.get(index));
            next = index + 1;
        }
        gap(next, stages.size()).ifPresent(lines::add);
        return lines;
    }

    private Optional<String> gap(int from, int to) {
        if (from >= to) {
            return Optional.empty();
        }
        Map<String, Long> counts = stages.subList(from, to).stream()
                .collect(Collectors.groupingBy(stage -> stage.status().name(), TreeMap::new, Collectors.counting()));
        String told = counts.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
        return Optional.of(words.soft("  " + words.more() + " " + told));
    }
}
