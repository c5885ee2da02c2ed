package io.jenkins.plugins.stagegates.local.host;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Executes programs, after whatever is due: when very many gates expire at once, their programs would keep the disk from storing
 * the others in time.
 */
final class ProgramPool extends ThreadPoolExecutor {

    private final Deadlines deadlines;

    ProgramPool(int threads, ThreadFactory factory, Deadlines deadlines) {
        super(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        this.deadlines = deadlines;
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable task) {
        deadlines.awaitNoneDue();
    }
}
