package io.jenkins.plugins.stagegates.jenkins;

import hudson.model.Run;
import io.jenkins.plugins.stagegates.engine.StageEngine;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The builds that are under control now. Thread-safe. */
final class ControlledRuns {

    private final StageEngine engine;
    private final Function<RunId, List<RunEvent>> recorded;
    private final Map<RunId, ControlledRun> controlled = new ConcurrentHashMap<>();
    private final Map<RunId, Object> beginnings = new ConcurrentHashMap<>();

    /** @param recorded the events of a run so far */
    ControlledRuns(StageEngine engine, Function<RunId, List<RunEvent>> recorded) {
        this.engine = engine;
        this.recorded = recorded;
    }

    Optional<ControlledRun> find(RunId run) {
        return Optional.ofNullable(controlled.get(run));
    }

    Set<RunId> ids() {
        return Set.copyOf(controlled.keySet());
    }

    /** Throws {@link RefusedBuildException} if what the build was asked to do is not possible any more. */
    ControlledRun findOrBegin(Run<?, ?> run) throws RefusedBuildException {
        RunId id = StageGates.idOf(run);
        ControlledRun known = controlled.get(id);
        if (known != null && !isLeftOver(known, run)) {
            return known;
        }
        // A lock for each run: what begins is forced to the disk, and other builds are not to wait for that.
        synchronized (beginnings.computeIfAbsent(id, any -> new Object())) {
            ControlledRun raced = controlled.get(id);
            if (raced != null && !isLeftOver(raced, run)) {
                return raced;
            }
            ControlledRun begun = new ControlledRun(engine, run);
            begun.begin(recorded.apply(id));
            controlled.put(id, begun);
            return begun;
        }
    }

    /** Whether it is of a build that had this number in a job that was deleted on the disk. */
    private boolean isLeftOver(ControlledRun known, Run<?, ?> run) {
        return known.run() != run && recorded.apply(known.id()).isEmpty();
    }

    /** Its program is over. */
    boolean remove(RunId run) {
        beginnings.remove(run);
        return controlled.remove(run) != null;
    }

    void renamed(RunId before, RunId now) {
        beginnings.remove(before);
        ControlledRun build = controlled.remove(before);
        if (build != null) {
            build.renamed();
            controlled.putIfAbsent(now, build);
        }
    }
}
