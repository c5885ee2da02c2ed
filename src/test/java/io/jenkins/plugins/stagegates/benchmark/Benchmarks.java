package io.jenkins.plugins.stagegates.benchmark;

import java.util.List;
import java.util.Set;

/**
 * Runs the benchmarks named on the command line, all without a name. Ends with 1 if a figure missed its limit. From the top of
 * the sources: {@code mvn -q -Pbenchmark verify}, and {@code -Dbenchmarks=journal} for one.
 */
public final class Benchmarks {

    private static final List<Benchmark> ALL = List.of(
            new JournalBenchmark(),
            new PlanningBenchmark(),
            new ReplayBenchmark(),
            new ServeMemoryBenchmark(),
            new GateTimeoutsBenchmark(),
            new RunPageBenchmark(),
            new InboxBenchmark());

    private Benchmarks() {}

    public static void main(String[] names) throws Exception {
        Set<String> chosen = Set.of(names);
        Report report = new Report(System.out);
        for (Benchmark benchmark : ALL) {
            if (chosen.isEmpty() || chosen.contains(benchmark.name())) {
                report.heading(benchmark.name());
                benchmark.measure(report);
            }
        }
        System.exit(report.hasMissed() ? 1 : 0);
    }
}
