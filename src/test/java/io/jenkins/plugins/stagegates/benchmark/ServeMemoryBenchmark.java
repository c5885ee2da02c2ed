package io.jenkins.plugins.stagegates.benchmark;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.run.GateEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What runs that wait at a gate cost a server: memory, and threads, of which they must hold none. */
final class ServeMemoryBenchmark implements Benchmark {

    private static final int[] WAITING = {0, 100, 500, 1_000};
    private static final double LARGEST_RUN_KIB = 100;

    /** Pools add threads until they have their size, whether runs wait or not. */
    private static final int POOLS_ARE_FULL = 500;

    /** The HTTP server's pool breathes. */
    private static final int MORE_THREADS = 2;

    private static final long PATIENCE_MILLIS = 300_000;
    private static final String JENKINSFILE = """
            pipeline {
              agent any
              parameters { string(name: 'VERSION', defaultValue: '1.0') }
              environment { TARGET = 'production' }
              stages {
                stage('Build')   { steps { echo "building ${params.VERSION}"; stageOutput name: 'IMAGE', value: 'app:1' } }
                stage('Check') {
                  parallel {
                    stage('Unit') { steps { echo 'unit tests' } }
                    stage('Lint') { steps { echo 'lint' } }
                  }
                }
                stage('Package') { steps { writeFile file: 'app.txt', text: 'app'; stash name: 'app', includes: 'app.txt' } }
                stage('Deploy') {
                  options { stageGate(runMode: 'manual', timeout: '2h', message: 'Deploy?', inputs: [string(name: 'REGION')]) }
                  steps { echo "deploying to ${REGION}" }
                }
                stage('Smoke')   { steps { echo 'smoke tests' } }
              }
            }
            """;

    @Override
    public String name() {
        return "serve-memory";
    }

    @Override
    public void measure(Report report) throws Exception {
        try (ServeProcess serve = ServeProcess.start()) {
            serve.define(JENKINSFILE);
            long idle = serve.liveHeap();
            long resident = serve.resident();
            int settled = 0;
            List<RunId> runs = new ArrayList<>();
            for (int waiting : WAITING) {
                fill(serve, runs, waiting);
                int threads = serve.threads().size();
                report.note("threads with runs waiting: " + waiting, threads);
                settled = waiting == POOLS_ARE_FULL ? threads : settled;
            }
            int most = WAITING[WAITING.length - 1];
            double each = (serve.liveHeap() - idle) / 1024.0 / most;
            report.note("live heap of the idle server, MiB", idle / 1048576.0);
            report.note("resident memory of the idle server, MiB", resident / 1048576.0);
            report.note("resident memory with " + most + " runs waiting, MiB", serve.resident() / 1048576.0);
            report.atMost(LARGEST_RUN_KIB, "live heap for each waiting run over the idle server, KiB", each);
            report.note("ratio of that to its limit", each / LARGEST_RUN_KIB);
            report.atMost(
                    MORE_THREADS,
                    "threads that came between " + POOLS_ARE_FULL + " and " + most + " waiting runs",
                    serve.threads().size() - settled);
        }
    }

    private static void fill(ServeProcess serve, List<RunId> runs, int wanted) throws InterruptedException {
        int before = runs.size();
        while (runs.size() < wanted) {
            runs.add(serve.start(Map.of()));
        }
        for (RunId run : runs.subList(before, wanted)) {
            awaitGate(serve, run);
        }
    }

    private static void awaitGate(ServeProcess serve, RunId run) throws InterruptedException {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (serve.events(run).stream().noneMatch(GateEvent.GateOpened.class::isInstance)) {
            if (System.currentTimeMillis() > end) {
                throw new IllegalStateException("Run " + run + " does not reach its gate");
            }
            Thread.sleep(20);
        }
    }
}
