package io.jenkins.plugins.stagegates.jenkins.benchmark;

import java.util.Collection;
import java.util.List;

/** How much is measured, and what is made of the measurements. */
final class Figures {

    /** So many runs wait. */
    static final int RUNS = Integer.getInteger("stagegates.benchmark.runs", 300);

    static final int ROUNDS = Integer.getInteger("stagegates.benchmark.rounds", 3);
    static final int STAGES = Integer.getInteger("stagegates.benchmark.stages", 1_000);

    /** So many stages lie before the one that a retry goes on from. */
    static final int EARLIER = Integer.getInteger("stagegates.benchmark.earlier", 2);

    private Figures() {}

    static double median(Collection<Double> figures) {
        return quantile(figures, 0.5);
    }

    static double quantile(Collection<Double> figures, double part) {
        List<Double> sorted = figures.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(part * (sorted.size() - 1))));
    }
}
