package io.jenkins.plugins.stagegates.jenkins.benchmark;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Live heap of a run that waits for a person. */
final class WaitingMemoryBenchmark implements Benchmark {

    private static final double BOUND = 1.02;
    private static final int WARM_UP = 20;

    @Override
    public String name() {
        return "waiting-memory";
    }

    @Override
    public void measure(Report report) throws Exception {
        Map<Wait, List<Double>> each = new EnumMap<>(Wait.class);
        // What could be dropped at need is no cost of a waiting run.
        try (Controller controller = Controller.start("-XX:SoftRefLRUPolicyMSPerMB=0")) {
            for (Wait wait : Wait.values()) {
                controller.define(wait.job(), wait.script());
                wave(controller, wait, WARM_UP);
            }
            for (int round = 0; round < Figures.ROUNDS; round++) {
                for (Wait wait : Wait.values()) {
                    each.computeIfAbsent(wait, any -> new ArrayList<>()).add(wave(controller, wait, Figures.RUNS));
                }
            }
        }
        report.atMost(
                BOUND,
                "live heap for each of " + Figures.RUNS + " waiting runs, KiB",
                Figures.median(each.get(Wait.GATE)),
                Figures.median(each.get(Wait.INPUT)));
    }

    /** KiB for each run. */
    private static double wave(Controller controller, Wait wait, int runs) throws Exception {
        long before = controller.liveHeap(wait.job() + "-before.txt");
        int first = controller.fill(wait, runs);
        long with = controller.liveHeap(wait.job() + "-waiting.txt");
        controller.forEach(first, runs, run -> wait.press(controller, run));
        controller.awaitEnds(wait, first);
        controller.settle();
        return (with - before) / 1024.0 / runs;
    }
}
