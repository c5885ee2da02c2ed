package io.jenkins.plugins.stagegates.local.server;

import io.javalin.http.sse.SseClient;
import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.local.host.LocalHost;
import io.jenkins.plugins.stagegates.local.host.OtherRuns;
import io.jenkins.plugins.stagegates.view.RunFeed;
import io.jenkins.plugins.stagegates.view.live.Client;
import io.jenkins.plugins.stagegates.view.live.EventStream;
import io.jenkins.plugins.stagegates.view.live.RunCalls;
import io.jenkins.plugins.stagegates.view.live.RunEvents;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** All open streams of server-sent events. Thread-safe. */
final class EventStreams implements AutoCloseable {

    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** What this process does is told at once; other processes' runs are looked at this often. */
    private static final Duration LOOK = Duration.ofMillis(300);

    /** A client that does not read holds one of them until its connection times out. */
    private static final int WRITERS = 32;

    private final LocalHost host;
    private final OtherRuns others;
    private final Map<SseClient, EventStream> streams = new ConcurrentHashMap<>();
    private final AutoCloseable subscription;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(daemon("events clock"));
    private final ThreadPoolExecutor writers = new ThreadPoolExecutor(
            WRITERS, WRITERS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemon("events"));

    EventStreams(LocalHost host, Duration heartbeat) {
        this.host = host;
        this.others = host.readings().others();
        writers.allowCoreThreadTimeOut(true);
        subscription = host.watch((state, first, events) -> changed(state));
        every(LOOK, this::look);
        every(heartbeat, this::beat);
    }

    private void every(Duration time, Runnable task) {
        // Closing this ends it; nothing else has to be known of it.
        Future<?> unused = clock.scheduleWithFixedDelay(task, time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Tells every event of a run after the given position in its journal, then that there will be no more. */
    void openRun(SseClient client, RunFeed feed, EventStream.Position after) {
        open(client, new RunEvents(feed, after));
    }

    /** Tells that runs have changed, of those that the actor may read. */
    void openAll(SseClient client, Actor actor) {
        open(client, new RunCalls(job -> host.readings().mayRead(actor, job)));
    }

    /** Tells that runs of a job have changed. */
    void openJob(SseClient client, Actor actor, String job) {
        open(client, new RunCalls(name -> name.equals(job) && host.readings().mayRead(actor, name)));
    }

    private void open(SseClient client, EventStream.Source source) {
        EventStream stream = new EventStream(new Listener(client), source, writers);
        client.keepAlive();
        client.onClose(() -> streams.remove(client));
        streams.put(client, stream);
        stream.wake();
    }

    /** How many are open. */
    int size() {
        return streams.size();
    }

    private void changed(RunState state) {
        changed(new EventStream.Call(state.id(), state.status()));
    }

    private void changed(EventStream.Call call) {
        streams.values().forEach(stream -> stream.changed(call));
    }

    private void look() {
        try {
            if (!streams.isEmpty()) {
                others.changed().forEach((run, status) -> changed(new EventStream.Call(run, status)));
            }
        } catch (RuntimeException e) {
            System.getLogger(EventStreams.class.getName())
                    .log(System.Logger.Level.WARNING, "The runs of other processes cannot be looked at", e);
        }
    }

    private void beat() {
        streams.values().forEach(EventStream::beat);
    }

    @Override
    public void close() {
        try {
            subscription.close();
        } catch (Exception e) {
            throw new IllegalStateException("Could not stop listening to runs.", e);
        }
        clock.shutdownNow();
        writers.shutdownNow();
        streams.keySet().forEach(SseClient::close);
    }

    /** @param client of the server's library */
    private record Listener(SseClient client) implements Client {
        @Override
        public void send(String event, String data, @Nullable String id) {
            if (id == null) {
                client.sendEvent(event, data);
            } else {
                client.sendEvent(event, data, id);
            }
        }

        @Override
        public void sendComment(String text) {
            client.sendComment(text);
        }

        @Override
        public boolean isGone() {
            return client.terminated();
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
