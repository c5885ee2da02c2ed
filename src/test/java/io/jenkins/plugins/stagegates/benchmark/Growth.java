package io.jenkins.plugins.stagegates.benchmark;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Whether the time of some work grows linearly with the number of stages. */
final class Growth {

    private static final int[] SIZES = {100, 1_000, 10_000, 100_000};
    private static final int LEAST_TIMES = 10;
    private static final double LEAST_SECONDS = 1.5;

    /**
     * Of the power of the number of stages that the time follows: 1 is linear, 2 a square. A mere walk comes to about 1.1,
     * since 100,000 stages no longer fit into the processor's caches.
     */
    private static final double LARGEST_EXPONENT = 1.25;

    private Growth() {}

    /** What is measured, for a number of stages that it prepares outside the measurement. */
    interface Work {
        Runnable prepare(int stages) throws Exception;
    }

    /** Reports the best time of each size, and how it grows from the second size to the last one. */
    static Map<Integer, Double> measure(Report report, String what, Work work) throws Exception {
        Map<Integer, Double> seconds = times(report, what, work);
        report.atMost(LARGEST_EXPONENT, what + ": exponent of the growth of its time", exponent(seconds));
        return seconds;
    }

    /** Like {@link #measure}, for something whose growth is to be compared with. */
    static Map<Integer, Double> note(Report report, String what, Work work) throws Exception {
        Map<Integer, Double> seconds = times(report, what, work);
        report.note(what + ": exponent of the growth of its time", exponent(seconds));
        return seconds;
    }

    private static Map<Integer, Double> times(Report report, String what, Work work) throws Exception {
        Map<Integer, Double> seconds = new LinkedHashMap<>();
        best(work.prepare(SIZES[1]));
        for (int stages : SIZES) {
            double best = best(work.prepare(stages));
            seconds.put(stages, best);
            report.note(String.format(Locale.ROOT, "%s of %,d stages, milliseconds", what, stages), best * 1e3);
        }
        return seconds;
    }

    private static double exponent(Map<Integer, Double> seconds) {
        int from = SIZES[1];
        int to = SIZES[SIZES.length - 1];
        return Math.log(seconds.get(to) / seconds.get(from)) / Math.log((double) to / from);
    }

    /** The seconds of the fastest time, which collections of garbage and other programs disturb least. */
    private static double best(Runnable work) {
        double best = Double.MAX_VALUE;
        double total = 0;
        for (int i = 0; i < LEAST_TIMES || total < LEAST_SECONDS; i++) {
            long start = System.nanoTime();
            work.run();
            double seconds = (System.nanoTime() - start) / 1e9;
            best = Math.min(best, seconds);
            total += seconds;
        }
        return best;
    }
}
