package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.port.StageLauncher;
import io.jenkins.plugins.stagegates.local.program.Program;
import io.jenkins.plugins.stagegates.local.program.ProgramEnding;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** The programs that this process executes. Thread-safe. */
final class Programs implements StageLauncher {

    /** One program with what it asks the engine. */
    record Running(Program program, RunControl control) {}

    private final Map<RunId, Running> running = new ConcurrentHashMap<>();
    private final Executor pool;
    private volatile boolean closed;
    private final BiConsumer<RunId, ProgramEnding> ended;

    /** @param ended is told of the end of each program, on the pool */
    Programs(Executor pool, BiConsumer<RunId, ProgramEnding> ended) {
        this.pool = pool;
        this.ended = ended;
    }

    /** Starts the program of a run, unless it is running already. */
    void start(RunId run, Supplier<Running> make) {
        boolean[] made = {false};
        Running started = running.computeIfAbsent(run, any -> {
            made[0] = true;
            return make.get();
        });
        if (made[0]) {
            var ending = started.program().ended().thenAcceptAsync(how -> tellEnd(run, how), pool);
            started.program().start();
            ending.exceptionally(failure -> {
                if (closed) {
                    return null;
                }
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
                return null;
            });
        }
    }

    /** A program that ends because this process stops has not ended. */
    private void tellEnd(RunId run, ProgramEnding how) {
        if (!closed) {
            ended.accept(run, how);
        }
    }

    void forget(RunId run) {
        running.remove(run);
    }

    /** Stops executing; the runs go on when another process takes them up. */
    void detachAll() {
        closed = true;
        running.values().forEach(one -> one.program().detach());
    }

    @Override
    public void advanced(RunId run, Set<StagePath> stages) {
        Running one = running.get(run);
        if (one != null) {
            one.control().advanced(stages);
        }
    }

    @Override
    public void interrupt(RunId run, String reason) {
        Running one = running.get(run);
        if (one != null) {
            one.program().abort(reason);
        }
    }
}
