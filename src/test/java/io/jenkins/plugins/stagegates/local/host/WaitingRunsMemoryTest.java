package io.jenkins.plugins.stagegates.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitingRunsMemoryTest extends HostBench {

    private static final int RUNS = 60;
    private static final int ALLOWED_BYTES = 100 * 1024;

    @Test
    void shouldNeedLittleMemoryAndNoThreadForARunThatWaits() {
        define("shop", GATED);
        // The first one pays for what all share.
        RunId first = start("shop");
        awaitStage(first, "Deploy", StageStatus.WAITING);
        long before = usedHeap();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();

        for (int i = 0; i < RUNS; i++) {
            start("shop");
        }
        await().atMost(Duration.ofMinutes(2))
                .until(() -> host.readings().inbox(ADMIN).gates().size() == RUNS + 1);

        assertThat((usedHeap() - before) / RUNS).isLessThan(ALLOWED_BYTES);
        assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThan(threads + RUNS / 2);
    }

    private static long usedHeap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
