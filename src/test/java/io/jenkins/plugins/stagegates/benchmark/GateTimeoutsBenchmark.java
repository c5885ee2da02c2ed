package io.jenkins.plugins.stagegates.benchmark;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.run.GateEvent;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How late the gates of a server expire when very many are open, after the time that is recorded for each. */
final class GateTimeoutsBenchmark implements Benchmark {

    private static final int GATES = 10_000;
    private static final int BRANCHES = 100;
    private static final double LATEST_SECONDS = 1;
    private static final Duration TO_OPEN = Duration.ofSeconds(45);
    private static final Duration TO_EXPIRE = Duration.ofSeconds(120);

    /** The deadline of the branch n of a run is FIRST + n * STEP, in milliseconds, whenever the gate opens. */
    private static final String JENKINSFILE = """
            properties([parameters([string(name: 'FIRST', defaultValue: ''), string(name: 'STEP', defaultValue: '0')])])
            def branches = [:]
            for (int i = 0; i < %d; i++) {
              int n = i
              branches["b${n}"] = {
                stage("b${n}") {
                  long rest = Long.parseLong(params.FIRST) + n * Long.parseLong(params.STEP) - System.currentTimeMillis()
                  stageGate(runMode: 'manual', timeout: "PT${rest / 1000}S") { echo 'passed' }
                }
              }
            }
            stage('All') { parallel branches }
            """;

    @Override
    public String name() {
        return "gate-timeouts";
    }

    @Override
    public void measure(Report report) throws Exception {
        measure(report, "one deadline", new Load(BRANCHES, Duration.ZERO));
        measure(report, "deadlines over a minute", new Load(BRANCHES, Duration.ofMinutes(1)));
    }

    /** @param spread between the first and the last deadline */
    private record Load(int branches, Duration spread) {

        int runs() {
            return GATES / branches;
        }

        Map<String, String> parameters(Instant first, int run) {
            long step = spread.toMillis() / branches;
            long offset = branches == 1 ? spread.toMillis() * run / runs() : step * run / runs();
            return Map.of("FIRST", String.valueOf(first.toEpochMilli() + offset), "STEP", String.valueOf(step));
        }
    }

    private static void measure(Report report, String what, Load load) throws Exception {
        try (ServeProcess serve = ServeProcess.start()) {
            serve.define(JENKINSFILE.formatted(load.branches()));
            // The first run tells the job's parameters.
            serve.start(Map.of());
            Thread.sleep(3_000);
            Instant begin = Instant.now();
            Instant first = begin.plus(TO_OPEN);
            List<RunId> runs = new ArrayList<>();
            for (int run = 0; run < load.runs(); run++) {
                runs.add(serve.start(load.parameters(first, run)));
            }
            Lateness lateness = lateness(serve, runs, first.plus(load.spread()));
            report.note(what + ": seconds to open all", seconds(begin, lateness.opened()));
            lateness.report(report, what, seconds(lateness.opened(), first));
        }
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1e3;
    }

    private static Lateness lateness(ServeProcess serve, List<RunId> runs, Instant last) throws InterruptedException {
        Thread.sleep(Math.max(0, Duration.between(Instant.now(), last).toMillis()) + 5_000);
        Instant end = last.plus(TO_EXPIRE);
        while (true) {
            Lateness lateness = new Lateness();
            runs.forEach(run -> lateness.add(serve.events(run)));
            if (lateness.seconds().size() == GATES) {
                return lateness;
            } else if (Instant.now().isAfter(end)) {
                throw new IllegalStateException(
                        "Of " + GATES + " gates only " + lateness.seconds().size() + " have expired");
            }
            Thread.sleep(5_000);
        }
    }

    /** How late each gate expired, and when the last one was opened. */
    private static final class Lateness {

        private final List<Double> seconds = new ArrayList<>();
        private Instant opened = Instant.MIN;

        void add(List<RunEvent> events) {
            Map<StagePath, Instant> deadlines = new HashMap<>();
            for (RunEvent event : events) {
                if (event instanceof GateEvent.GateOpened gate) {
                    deadlines.put(gate.path(), gate.deadline());
                    opened = gate.at().isAfter(opened) ? gate.at() : opened;
                } else if (event instanceof GateEvent.GateExpired expired) {
                    seconds.add(GateTimeoutsBenchmark.seconds(deadlines.get(expired.path()), expired.at()));
                }
            }
        }

        List<Double> seconds() {
            return seconds;
        }

        Instant opened() {
            return opened;
        }

        void report(Report report, String what, double spare) {
            List<Double> sorted = seconds.stream().sorted().toList();
            double mean = sorted.stream().mapToDouble(each -> each).sum() / sorted.size();
            report.atLeast(0, what + ": seconds between the last opening and the first deadline", spare);
            report.note(what + ": seconds late, mean", mean);
            report.note(what + ": seconds late, median", sorted.get(sorted.size() / 2));
            report.note(what + ": seconds late, 99 of 100", sorted.get(sorted.size() * 99 / 100));
            report.atMost(LATEST_SECONDS, what + ": seconds late, the last", sorted.get(sorted.size() - 1));
        }
    }
}
