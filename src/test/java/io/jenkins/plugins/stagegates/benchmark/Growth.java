package io.jenkins.plugins.stagegates.benchmark;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Whether the time of some work grows linearly with the number of stages. */
final class Growth {

    private static final int[] SIZES = {100, 1_000, 10_000, 100_000};
    private static final int STAGES_PER_SIZE = 300_000;

    /** Twice the time per stage allows for caches and collections that no longer fit; a square would take ten times. */
    private static final double PER_TEN_TIMES = 2;

    private Growth() {}

    /** What is measured, for a number of stages that it prepares outside the measurement. */
    interface Work {
        Runnable prepare(int stages) throws Exception;
    }

    /** Reports the best time of each size, and the time per stage of each against the size before. */
    static Map<Integer, Double> measure(Report report, String what, Work work) throws Exception {
        Map<Integer, Double> seconds = new LinkedHashMap<>();
        work.prepare(SIZES[0]).run();
        double before = 0;
        for (int stages : SIZES) {
            double best = best(work.prepare(stages), Math.max(5, STAGES_PER_SIZE / stages));
            seconds.put(stages, best);
            report.note(String.format(Locale.ROOT, "%s of %,d stages, milliseconds", what, stages), best * 1e3);
            if (stages > 1_000) {
                report.atMost(PER_TEN_TIMES, what + ": time per stage against a tenth of them", best / before / 10);
            }
            before = best;
        }
        return seconds;
    }

    private static double best(Runnable work, int times) {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            work.run();
            best = Math.min(best, (System.nanoTime() - start) / 1e9);
        }
        return best;
    }
}
