package io.jenkins.plugins.stagegates.view.live;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One open stream of server-sent events. One thread at a time writes to its client, and nothing is kept for a client that reads
 * slowly: what it has to be told is asked of the source when the client can take it. Thread-safe.
 */
public final class EventStream {

    /** Where the events of a stream come from. */
    public interface Source {
        /** Called by any thread; whether there may be something to write. */
        boolean isConcerned(Call call);

        /** Writes what is new. Never called by two threads at a time. */
        void write(Client client);
    }

    /** A run has changed. */
    public record Call(RunId run, RunStatus status) {}

    /** @param lastId of the last event that the client knows; empty: it wants to know only what comes */
    public record Position(OptionalLong lastId) {}

    private final Client client;
    private final Source source;
    private final Executor writers;
    private final AtomicInteger wakes = new AtomicInteger();
    private volatile boolean beating;

    public EventStream(Client client, Source source, Executor writers) {
        this.client = client;
        this.source = source;
        this.writers = writers;
    }

    public void changed(Call call) {
        if (source.isConcerned(call)) {
            wake();
        }
    }

    /** Writes something even if there is nothing to tell, so that both sides notice when the other is gone. */
    public void beat() {
        beating = true;
        wake();
    }

    public void wake() {
        if (wakes.getAndIncrement() == 0) {
            try {
                writers.execute(this::write);
            } catch (RejectedExecutionException e) {
                client.close();
            }
        }
    }

    private void write() {
        int answered;
        do {
            answered = wakes.get();
            if (client.isGone()) {
                client.close();
                return;
            }
            source.write(client); // first, as a stream begins with hello
            if (beating) {
                beating = false;
                if (!client.isGone()) {
                    client.sendComment("still here");
                }
            }
        } while (wakes.addAndGet(-answered) > 0);
    }
}
