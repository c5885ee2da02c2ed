package io.jenkins.plugins.stagegates.view.live;

import io.jenkins.plugins.stagegates.engine.port.JournalException;
import io.jenkins.plugins.stagegates.view.HappeningView;
import io.jenkins.plugins.stagegates.view.RunFeed;
import io.jenkins.plugins.stagegates.view.ViewJson;
import java.util.Map;

/**
 * Every event of one run that people are told of. The id of each is its number in the run's journal, so that a client that comes
 * back gets each event once.
 */
public final class RunEvents implements EventStream.Source {

    private final RunFeed feed;
    private final EventStream.Position start;
    private long known = -1;

    public RunEvents(RunFeed feed, EventStream.Position start) {
        this.feed = feed;
        this.start = start;
    }

    @Override
    public boolean isConcerned(EventStream.Call call) {
        return call.run().equals(feed.run());
    }

    @Override
    public void write(Client client) {
        try {
            greet(client);
            for (RunFeed.Happening happening : feed.next()) {
                if (happening.id() > known && !client.isGone()) {
                    known = happening.id();
                    client.send("run", ViewJson.line(HappeningView.of(feed.run(), happening)), String.valueOf(known));
                }
            }
            if (feed.hasEnded()) {
                client.send("end", "{}", null);
                client.close();
            }
        } catch (JournalException e) {
            client.send("problem", ViewJson.line(Map.of("message", String.valueOf(e.getMessage()))), null);
            client.close();
        }
    }

    private void greet(Client client) {
        if (known >= 0) {
            return;
        }
        if (start.lastId().isEmpty()) {
            feed.next();
        }
        known = start.lastId().orElse(feed.position());
        client.send("hello", "{}", String.valueOf(known));
    }
}
