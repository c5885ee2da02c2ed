package io.jenkins.plugins.stagegates.local.server;

import io.javalin.http.sse.SseClient;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.local.host.LocalHost;
import io.jenkins.plugins.stagegates.view.ViewJson;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Server-sent events: each tells that a run has changed, after which the page asks for what it shows. So a client that was
 * away misses nothing but calls, and a slow one gets one call for many changes.
 */
final class EventStreams implements AutoCloseable {

    private static final long HEARTBEAT_SECONDS = 15;

    private final Map<SseClient, Listener> clients = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final AutoCloseable subscription;
    private final Future<?> heartbeat;
    private final ScheduledExecutorService sender = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "events");
        thread.setDaemon(true);
        return thread;
    });

    /** One open stream; {@code calls} are the runs that it has to be told of. */
    private record Listener(List<RunId> only, Map<RunId, RunState> calls, AtomicBoolean sending) {}

    EventStreams(LocalHost host) {
        subscription = host.watch((state, first, events) -> changed(state));
        this.heartbeat =
                sender.scheduleWithFixedDelay(this::beat, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    }

    /** @param only runs to be told of; empty: all */
    void open(SseClient client, List<RunId> only) {
        client.keepAlive();
        client.onClose(() -> clients.remove(client));
        clients.put(client, new Listener(only, new ConcurrentHashMap<>(), new AtomicBoolean()));
        client.sendEvent("hello", "{}", String.valueOf(ids.get()));
    }

    private void changed(RunState state) {
        clients.forEach((client, listener) -> {
            if (listener.only().isEmpty() || listener.only().contains(state.id())) {
                listener.calls().put(state.id(), state);
                send(client, listener);
            }
        });
    }

    private void send(SseClient client, Listener listener) {
        if (!listener.sending().compareAndSet(false, true)) {
            return;
        }
        try {
            sender.execute(() -> {
                listener.sending().set(false);
                for (RunId run : List.copyOf(listener.calls().keySet())) {
                    RunState state = listener.calls().remove(run);
                    if (state != null && !client.terminated()) {
                        client.sendEvent("run", ViewJson.line(call(state)), String.valueOf(ids.incrementAndGet()));
                    }
                }
            });
        } catch (RejectedExecutionException e) {
            clients.remove(client);
        }
    }

    private static Map<String, Object> call(RunState state) {
        return Map.of(
                "job", state.id().job(),
                "run", state.id().number(),
                "status", state.status().name());
    }

    private void beat() {
        clients.keySet().forEach(client -> {
            if (client.terminated()) {
                clients.remove(client);
            } else {
                client.sendComment("still here");
            }
        });
    }

    @Override
    public void close() {
        try {
            subscription.close();
        } catch (Exception e) {
            throw new IllegalStateException("Could not stop listening to runs.", e);
        }
        heartbeat.cancel(false);
        sender.shutdownNow();
        clients.keySet().forEach(SseClient::close);
    }
}
