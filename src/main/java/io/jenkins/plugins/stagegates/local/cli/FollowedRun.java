package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.view.RunFeed;
import io.jenkins.plugins.stagegates.view.RunView;
import io.jenkins.plugins.stagegates.view.TimelineEntry;
import io.jenkins.plugins.stagegates.view.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How one run stands, kept true with what this process and others store of it. Thread-safe. */
final class FollowedRun implements AutoCloseable {

    private final Viewer viewer;
    private final RunFeed feed;
    private final Semaphore changes = new Semaphore(1);
    private final List<TimelineEntry> timeline = new ArrayList<>();
    private final AutoCloseable watching;

    /** Throws {@link RefusedException} if the run cannot be read. */
    FollowedRun(Session session, RunId run) {
        viewer = new Viewer(session.actor(), session.people());
        feed = Session.accepted(session.host().readings().feed(session.actor(), run));
        watching = session.host().watch((after, first, events) -> {
            if (after.id().equals(run)) {
                changes.release();
            }
        });
    }

    synchronized RunView view() {
        feed.next().forEach(happening -> timeline.add(happening.entry()));
        RunState state = feed.state().orElseThrow();
        return RunView.of(state, List.copyOf(timeline), viewer);
    }

    void wake() {
        changes.release();
    }

    void awaitChange(long millis) {
        try {
            if (changes.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                changes.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while following run " + feed.run(), e);
        }
    }

    @Override
    public void close() throws Exception {
        watching.close();
    }
}
