package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.local.host.Readings;
import io.jenkins.plugins.stagegates.view.RunView;
import io.jenkins.plugins.stagegates.view.TimelineEntry;
import io.jenkins.plugins.stagegates.view.Viewer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How one run stands. The record is read once; after that, what happens in this process is told by it, and what another one
 * stores is read from where this object has got to, when the record has grown.
 */
final class RunFeed implements AutoCloseable {

    private final Session session;
    private final RunId run;
    private final Path journal;
    private final Semaphore changes = new Semaphore(1);
    private final List<TimelineEntry> timeline = new ArrayList<>();
    private final AutoCloseable watching;
    private Optional<RunState> state = Optional.empty();
    private long position;
    private long length = -1;

    RunFeed(Session session, RunId run) {
        this.session = session;
        this.run = run;
        this.journal = session.journal(run);
        this.watching = session.host().watch((after, first, events) -> {
            if (after.id().equals(run)) {
                happened(after, first, events);
            }
        });
    }

    private synchronized void happened(RunState after, long first, List<? extends RunEvent> events) {
        if (first == position && state.isPresent()) {
            state = Optional.of(after);
            position = first + events.size();
            timeline.addAll(TimelineEntry.of(events));
            length = recordLength();
        }
        changes.release();
    }

    /** Throws {@link RefusedException} if the run cannot be read. */
    synchronized RunView view() {
        long present = recordLength();
        if (present != length || state.isEmpty()) {
            catchUp();
            length = present;
        }
        return RunView.of(state.orElseThrow(), List.copyOf(timeline), new Viewer(session.actor(), session.people()));
    }

    private long recordLength() {
        try {
            return Files.size(journal);
        } catch (IOException e) {
            return -1; // The reading that follows says what is wrong.
        }
    }

    private void catchUp() {
        List<RunEvent> events =
                Session.accepted(session.host().readings().events(session.actor(), run, position)).stream()
                        .map(Readings.NumberedEvent::event)
                        .toList();
        for (RunEvent event : events) {
            state = Optional.of(state.isEmpty() ? RunState.replay(List.of(event)) : event.applyTo(state.get()));
        }
        position += events.size();
        timeline.addAll(TimelineEntry.of(events));
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
            throw new IllegalStateException("Interrupted while following run " + run, e);
        }
    }

    @Override
    public void close() throws Exception {
        watching.close();
    }
}
