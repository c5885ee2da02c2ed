package io.jenkins.plugins.stagegates.local.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.stagegates.local.program.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitingMemoryTest {

    private static final int PROGRAMS = 1_000;
    private static final String WAITS = """
            def greet(who) { echo "hello ${who}" }
            node {
              stage('Build') { greet('world'); def list = (1..20).collect { "item ${it}" }; env.LIST = list.join(',') }
            }
            stage('Deploy') {
              stageGate(runMode: 'manual', inputs: [string(name: 'VERSION')]) { echo "deploying ${VERSION}" }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void shouldNeedLessThan60KibibytesWhenAProgramWaits() {
        try (Bench bench = new Bench(folder)) {
            bench.remembers = false;
            List<Program> alive = new ArrayList<>(start(bench, 100));
            long before = used();
            alive.addAll(start(bench, PROGRAMS));
            long each = (used() - before) / PROGRAMS;
            assertThat(alive).noneMatch(program -> program.ended().isDone());
            assertThat(each).as("bytes per waiting program").isBetween(500L, 60L * 1024);
        }
    }

    private static List<Program> start(Bench bench, int programs) {
        long waiting = gates(bench);
        List<Program> started = new ArrayList<>();
        for (int i = 0; i < programs; i++) {
            started.add(bench.start(WAITS));
        }
        await().until(() -> gates(bench) == waiting + programs);
        bench.log.setLength(0);
        return started;
    }

    private static long gates(Bench bench) {
        return bench.control.told.stream()
                .filter(line -> line.startsWith("gate"))
                .count();
    }

    private static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
