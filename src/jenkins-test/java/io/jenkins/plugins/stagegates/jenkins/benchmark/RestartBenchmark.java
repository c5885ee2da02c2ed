package io.jenkins.plugins.stagegates.jenkins.benchmark;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How long after a restart waiting runs can be answered again. All are then answered, which must succeed at the first go. */
final class RestartBenchmark implements Benchmark {

    private static final double BOUND = 0.1;
    private static final long PAUSE_MILLIS = 20;

    @Override
    public String name() {
        return "restart";
    }

    @Override
    public void measure(Report report) throws Exception {
        Map<Wait, List<Double>> shown = new EnumMap<>(Wait.class);
        Map<Wait, List<Double>> answered = new EnumMap<>(Wait.class);
        try (Controller controller = Controller.start()) {
            for (Wait wait : Wait.values()) {
                controller.define(wait.job(), wait.script());
            }
            for (int round = 0; round < Figures.ROUNDS; round++) {
                for (Wait wait : Wait.values()) {
                    int first = controller.fill(wait, Figures.RUNS);
                    controller.restart();
                    long up = System.nanoTime();
                    controller.forEach(first, Figures.RUNS, run -> awaitShown(controller, wait, run));
                    add(shown, wait, up);
                    controller.forEach(first, Figures.RUNS, run -> wait.press(controller, run));
                    add(answered, wait, up);
                    controller.awaitEnds(wait, first);
                    controller.settle();
                }
            }
        }
        report.atMost(
                BOUND,
                "seconds from HTTP up until " + Figures.RUNS + " runs can be answered",
                Figures.median(shown.get(Wait.GATE)),
                Figures.median(shown.get(Wait.INPUT)));
        report.note(
                "seconds until 8 clients have also answered all",
                Figures.median(answered.get(Wait.GATE)),
                Figures.median(answered.get(Wait.INPUT)));
    }

    private static void add(Map<Wait, List<Double>> figures, Wait wait, long since) {
        figures.computeIfAbsent(wait, any -> new ArrayList<>()).add((System.nanoTime() - since) / 1e9);
    }

    private static void awaitShown(Controller controller, Wait wait, int run) {
        while (!wait.isShown(controller, run)) {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
