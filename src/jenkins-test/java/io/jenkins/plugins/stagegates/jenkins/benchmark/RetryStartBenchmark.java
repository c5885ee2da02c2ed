package io.jenkins.plugins.stagegates.jenkins.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How long after the request a retried run does the first step of the stage that it goes on from. */
final class RetryStartBenchmark implements Benchmark {

    private static final double BOUND = 1;
    private static final int TIMES = 10;
    private static final String RETRIED = "retried";
    private static final String RESTARTED = "restarted";
    private static final String PIPELINE = """
            pipeline {
              agent none
              stages {
            %s
                stage('Deploy') { steps { echo 'deploying'
                  error 'the server is away' } }
                stage('Smoke') { steps { script { def smoked = 1 } } }
              }
            }
            """;

    @Override
    public String name() {
        return "retry-start";
    }

    @Override
    public void measure(Report report) throws Exception {
        List<Double> retries = new ArrayList<>();
        List<Double> restarts = new ArrayList<>();
        try (Controller controller = Controller.start()) {
            first(controller, RESTARTED, false);
            first(controller, RETRIED, true);
            for (int time = -2; time < TIMES * Figures.ROUNDS; time++) {
                controller.control(false);
                double restart = again(controller, RESTARTED, "restart/restartPipeline?stageName=Deploy", "");
                controller.control(true);
                double retry = again(controller, RETRIED, "stage-gates/retry", "{\"from\":\"Deploy\"}");
                if (time >= 0) {
                    restarts.add(restart);
                    retries.add(retry);
                }
            }
        }
        report.atMost(
                BOUND,
                "milliseconds from the request to the first step",
                Figures.median(retries),
                Figures.median(restarts));
    }

    private static void first(Controller controller, String job, boolean controlled) {
        controller.control(controlled);
        controller.define(job, pipeline());
        controller.post("job/" + job + "/build?delay=0", "");
        controller.echoed(job, 1, "deploying");
    }

    private static String pipeline() {
        String stages = IntStream.rangeClosed(1, Figures.EARLIER)
                .mapToObj("    stage('Build %s') { steps { script { def built = 1 } } }"::formatted)
                .collect(Collectors.joining("\n"));
        return PIPELINE.formatted(stages);
    }

    private static double again(Controller controller, String job, String action, String body) {
        int number = controller.next(job);
        long begin = System.currentTimeMillis();
        controller.post("job/" + job + "/1/" + action, body);
        return controller.echoed(job, number, "deploying") - begin;
    }
}
