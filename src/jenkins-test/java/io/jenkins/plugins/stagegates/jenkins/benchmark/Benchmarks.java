package io.jenkins.plugins.stagegates.jenkins.benchmark;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Runs the benchmarks named on the command line, all without a name. Ends with 1 if a figure missed its limit. From the top of
 * the sources: {@code mvn -q -f jenkins-pom.xml -Pbenchmark verify}, and {@code -Dbenchmarks=waiting-memory} for one.
 */
public final class Benchmarks {

    private static final List<Benchmark> ALL = List.of(
            new WaitingMemoryBenchmark(),
            new TriggersBenchmark(),
            new RestartBenchmark(),
            new StageCostBenchmark(),
            new RetryStartBenchmark());

    private Benchmarks() {}

    /** Also the name of a test, which Jenkins' harness wants to have. */
    public static void main(String[] names) throws Exception {
        Set<String> chosen = Set.of(names);
        Report report = new Report(System.out);
        Path log = Path.of("target", "jenkins", "benchmark.log").toAbsolutePath();
        Files.createDirectories(log.getParent());
        System.out.println("The log of Jenkins is " + log);
        try (PrintStream jenkins = new PrintStream(Files.newOutputStream(log), true)) {
            System.setErr(jenkins);
            for (Benchmark benchmark : ALL) {
                if (chosen.isEmpty() || chosen.contains(benchmark.name())) {
                    report.heading(benchmark.name());
                    benchmark.measure(report);
                }
            }
        } catch (Exception | Error e) {
            e.printStackTrace(System.out);
            System.exit(2);
        }
        System.exit(report.hasMissed() ? 1 : 0);
    }
}
