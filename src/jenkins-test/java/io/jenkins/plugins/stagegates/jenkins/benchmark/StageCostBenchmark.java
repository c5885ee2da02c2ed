package io.jenkins.plugins.stagegates.jenkins.benchmark;

import java.util.ArrayList;
import java.util.List;

/** What it costs a stage without a gate that the plugin controls it. */
final class StageCostBenchmark implements Benchmark {

    private static final double BOUND = 1.05;
    private static final String JOB = "stages";

    @Override
    public String name() {
        return "stage-cost";
    }

    @Override
    public void measure(Report report) throws Exception {
        List<Double> plain = new ArrayList<>();
        List<Double> controlled = new ArrayList<>();
        try (Controller controller = Controller.start()) {
            controller.define(
                    JOB,
                    "for (int i = 0; i < " + Figures.STAGES + "; i++) { stage(\"stage ${i}\") { echo \"${i}\" } }");
            for (int round = 0; round <= Figures.ROUNDS; round++) {
                controller.control(false);
                double without = controller.duration(JOB) / (double) Figures.STAGES;
                controller.control(true);
                double with = controller.duration(JOB) / (double) Figures.STAGES;
                if (round > 0) {
                    plain.add(without);
                    controlled.add(with);
                }
            }
        }
        report.atMost(
                BOUND,
                "milliseconds for each of " + Figures.STAGES + " stages",
                Figures.median(controlled),
                Figures.median(plain));
    }
}
