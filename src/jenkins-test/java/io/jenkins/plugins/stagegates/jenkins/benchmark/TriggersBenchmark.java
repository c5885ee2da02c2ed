package io.jenkins.plugins.stagegates.jenkins.benchmark;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How fast eight people at once can let waiting runs go on. */
final class TriggersBenchmark implements Benchmark {

    private static final double BOUND = 3;
    private static final int WARM_UP = 60;

    private record Wave(double perSecond, double median, double slowest, double all) {}

    @Override
    public String name() {
        return "triggers";
    }

    @Override
    public void measure(Report report) throws Exception {
        Map<Wait, List<Wave>> waves = new EnumMap<>(Wait.class);
        try (Controller controller = Controller.start()) {
            for (Wait wait : Wait.values()) {
                controller.define(wait.job(), wait.script());
                wave(controller, wait, WARM_UP);
            }
            for (int round = 0; round < Figures.ROUNDS; round++) {
                for (Wait wait : Wait.values()) {
                    waves.computeIfAbsent(wait, any -> new ArrayList<>()).add(wave(controller, wait, Figures.RUNS));
                }
            }
        }
        List<Wave> gates = waves.get(Wait.GATE);
        List<Wave> inputs = waves.get(Wait.INPUT);
        report.atLeast(BOUND, "triggers per second", median(gates, Wave::perSecond), median(inputs, Wave::perSecond));
        report.note("median until it is answered, ms", median(gates, Wave::median), median(inputs, Wave::median));
        report.note("99 % until it is answered, ms", median(gates, Wave::slowest), median(inputs, Wave::slowest));
        report.note("seconds until all runs have ended", median(gates, Wave::all), median(inputs, Wave::all));
    }

    private static double median(List<Wave> waves, java.util.function.Function<Wave, Double> figure) {
        return Figures.median(waves.stream().map(figure).toList());
    }

    private static Wave wave(Controller controller, Wait wait, int runs) throws Exception {
        int first = controller.fill(wait, runs);
        long begin = System.nanoTime();
        List<Double> each = controller.forEach(first, runs, run -> wait.press(controller, run));
        double seconds = (System.nanoTime() - begin) / 1e9;
        controller.awaitEnds(wait, first);
        double all = (System.nanoTime() - begin) / 1e9;
        controller.settle();
        return new Wave(runs / seconds, 1e3 * Figures.median(each), 1e3 * Figures.quantile(each, 0.99), all);
    }
}
