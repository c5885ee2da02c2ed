package io.jenkins.plugins.stagegates.jenkins.live;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.jenkins.RunWatcher;
import io.jenkins.plugins.stagegates.view.RunFeed;
import io.jenkins.plugins.stagegates.view.live.EventStream;
import io.jenkins.plugins.stagegates.view.live.RunCalls;
import io.jenkins.plugins.stagegates.view.live.RunEvents;
import jakarta.servlet.AsyncContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** All open streams of this controller. Thread-safe. */
@Extension
public final class EventStreams implements RunWatcher {

    private static final long HEARTBEAT_SECONDS = 15;

    /** A client that does not read holds one of them until its connection times out. */
    private static final int WRITERS = 16;

    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean running = new AtomicBoolean();
    private final ThreadPoolExecutor writers = new ThreadPoolExecutor(
            WRITERS, WRITERS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), EventStreams::thread);

    public EventStreams() {
        writers.allowCoreThreadTimeOut(true);
    }

    public static EventStreams get() {
        return ExtensionList.lookupSingleton(EventStreams.class);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "stage gates: events");
        thread.setDaemon(true);
        return thread;
    }

    /** Tells every event of a run after the given position in its journal, then that there will be no more. */
    public void openRun(StaplerRequest2 request, StaplerResponse2 response, RunFeed feed, EventStream.Position after) {
        open(
                request,
                response,
                new RunEvents(feed, after),
                Optional.of(feed.run().job()));
    }

    /** Tells that runs of these jobs have changed, as far as the caller may read them. */
    public void openAll(StaplerRequest2 request, StaplerResponse2 response, Predicate<String> jobs) {
        open(request, response, new RunCalls(jobs), Optional.empty());
    }

    private void open(
            StaplerRequest2 request, StaplerResponse2 response, EventStream.Source source, Optional<String> job) {
        response.setStatus(200);
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext waiting = request.startAsync();
        waiting.setTimeout(0);
        Opened opened = new Opened();
        AsyncClient client = new AsyncClient(waiting, () -> opened.closed(streams));
        waiting.addListener(client);
        EventStream stream =
                new EventStream(client, new ReadableSource(source, Jenkins.getAuthentication2(), job), writers);
        opened.stream = stream;
        begin();
        streams.add(stream);
        if (client.isGone()) {
            streams.remove(stream);
        }
        stream.wake();
    }

    /** A client knows how to end its stream, which knows its client. */
    private static final class Opened {
        private volatile @Nullable EventStream stream;

        private void closed(Set<EventStream> streams) {
            EventStream open = stream;
            if (open != null) {
                streams.remove(open);
            }
        }
    }

    private void begin() {
        if (running.compareAndSet(false, true)) {
            // Jenkins' timer ends with Jenkins; nothing else has to be known of it.
            Future<?> unused = Timer.get()
                    .scheduleWithFixedDelay(
                            () -> streams.forEach(EventStream::beat),
                            HEARTBEAT_SECONDS,
                            HEARTBEAT_SECONDS,
                            TimeUnit.SECONDS);
        }
    }

    @Override
    public void recorded(RunState state, List<? extends RunEvent> events) {
        EventStream.Call call = new EventStream.Call(state.id(), state.status());
        streams.forEach(stream -> stream.changed(call));
    }

    /** How many are open. */
    public int size() {
        return streams.size();
    }
}
