package io.jenkins.plugins.stagegates.local.server;

import io.javalin.http.sse.SseClient;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.port.JournalException;
import io.jenkins.plugins.stagegates.local.host.RunFeed;
import io.jenkins.plugins.stagegates.view.TimelineEntry;
import io.jenkins.plugins.stagegates.view.ViewJson;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every event of one run that people are told of. The id of each is its number in the run's journal, so that a client that comes
 * back gets each event once.
 */
final class RunEvents implements EventStream.Source {

    private final RunFeed feed;
    private final EventStream.Position start;
    private long known = -1;

    RunEvents(RunFeed feed, EventStream.Position start) {
        this.feed = feed;
        this.start = start;
    }

    /** What a client is told of an event. */
    private record Told(
            String job,
            int run,
            String status,
            Instant at,
            String what,
            @Nullable String stage,
            @Nullable String by,
            String text) {

        static Told of(RunId run, RunFeed.Happening happening) {
            TimelineEntry entry = happening.entry();
            return new Told(
                    run.job(),
                    run.number(),
                    happening.status().name(),
                    entry.at(),
                    entry.what(),
                    entry.stage(),
                    entry.by(),
                    entry.text());
        }
    }

    @Override
    public boolean isConcerned(EventStream.Call call) {
        return call.run().equals(feed.run());
    }

    @Override
    public void write(SseClient client) {
        try {
            greet(client);
            for (RunFeed.Happening happening : feed.next()) {
                if (happening.id() > known && !client.terminated()) {
                    known = happening.id();
                    client.sendEvent("run", ViewJson.line(Told.of(feed.run(), happening)), String.valueOf(known));
                }
            }
            if (feed.hasEnded()) {
                client.sendEvent("end", "{}");
                client.close();
            }
        } catch (JournalException e) {
            client.sendEvent("problem", ViewJson.line(Map.of("message", String.valueOf(e.getMessage()))));
            client.close();
        }
    }

    private void greet(SseClient client) {
        if (known >= 0) {
            return;
        }
        if (start.lastId().isEmpty()) {
            feed.next();
        }
        known = start.lastId().orElse(feed.position());
        client.sendEvent("hello", "{}", String.valueOf(known));
    }
}
