package io.jenkins.plugins.stagegates.view;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What happens in one run, read from its journal, so that nothing is missed or told twice. Not thread-safe. */
public final class RunFeed {

    private final RunId run;
    private final Supplier<List<RunEvent>> tail;
    private @Nullable RunState state;
    private long position;

    /** @param tail what was appended to the run's journal since its last call, from the beginning */
    public RunFeed(RunId run, Supplier<List<RunEvent>> tail) {
        this.run = run;
        this.tail = tail;
    }

    /**
     * Something that people are told of.
     *
     * @param id number of the event in the run's journal, from 1
     * @param status of the run after it
     */
    public record Happening(long id, RunStatus status, TimelineEntry entry) {}

    /** What has happened since the last call. Throws {@code JournalException} if the record cannot be read. */
    public List<Happening> next() {
        List<Happening> happenings = new ArrayList<>();
        for (RunEvent event : tail.get()) {
            position++;
            RunState after = event instanceof RunEvent.RunStarted ? RunState.replay(List.of(event)) : apply(event);
            state = after;
            Optional<TimelineEntry> entry = TimelineEntry.of(event);
            if (entry.isPresent()) {
                happenings.add(new Happening(position, after.status(), entry.get()));
            }
        }
        return happenings;
    }

    private RunState apply(RunEvent event) {
        if (state == null) {
            throw new IllegalStateException("A journal begins with the start of its run");
        }
        return event.applyTo(state);
    }

    public RunId run() {
        return run;
    }

    /** Empty before the first event was read. */
    public Optional<RunState> state() {
        return Optional.ofNullable(state);
    }

    /** How many events were read. */
    public long position() {
        return position;
    }

    public boolean hasEnded() {
        return state != null && state.hasEnded();
    }
}
