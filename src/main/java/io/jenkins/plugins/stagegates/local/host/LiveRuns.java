package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.port.RunListener;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The unfinished runs of this process, and who watches them. Thread-safe. */
final class LiveRuns implements RunListener {

    private record Live(RunState state, long events) {}

    private final Map<RunId, Live> runs = new ConcurrentHashMap<>();
    private final List<RunWatcher> watchers = new CopyOnWriteArrayList<>();

    /** A run that was taken up again, with the number of its events so far. */
    void resumed(RunState state, long events) {
        runs.putIfAbsent(state.id(), new Live(state, events));
    }

    @Override
    public void recorded(RunState after, List<? extends RunEvent> events) {
        Live before = runs.get(after.id());
        long first = before == null ? 0 : before.events();
        if (!after.hasEnded() || before != null) {
            runs.put(after.id(), new Live(after, first + events.size()));
        }
        watchers.forEach(watcher -> watcher.happened(after, first, events));
    }

    void forget(RunId run) {
        runs.remove(run);
    }

    Optional<RunState> state(RunId run) {
        return Optional.ofNullable(runs.get(run)).map(Live::state);
    }

    List<RunState> states() {
        return runs.values().stream().map(Live::state).toList();
    }

    AutoCloseable watch(RunWatcher watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }
}
