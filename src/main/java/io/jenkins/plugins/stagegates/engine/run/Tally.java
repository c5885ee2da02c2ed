package io.jenkins.plugins.stagegates.engine.run;

import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import java.util.EnumMap;
import java.util.Map;

/**
 * How the stages directly inside a stage (or a run) stand, counted so that no event has to look at all of them.
 *
 * @param active how many have started and not ended
 * @param ended how many have ended, by effective status
 */
public record Tally(int active, Map<StageStatus, Integer> ended) {

    public static final Tally EMPTY = new Tally(0, Map.of());

    /** The first present of ABORTED, FAILED, REJECTED, EXPIRED, UNSTABLE, else SUCCESS. */
    public StageStatus worst() {
        return RunStatus.worst(ended.keySet());
    }

    public boolean isEmpty() {
        return active == 0 && ended.isEmpty();
    }

    Tally plus(StageState stage) {
        return changed(stage, 1);
    }

    Tally minus(StageState stage) {
        return changed(stage, -1);
    }

    private Tally changed(StageState stage, int by) {
        if (stage.isActive()) {
            return new Tally(active + by, ended);
        }
        if (!stage.status().hasEnded()) {
            return this;
        }
        Map<StageStatus, Integer> counts = new EnumMap<>(StageStatus.class);
        counts.putAll(ended);
        int count = counts.merge(stage.effectiveStatus(), by, Integer::sum);
        if (count == 0) {
            counts.remove(stage.effectiveStatus());
        }
        return new Tally(active, counts);
    }
}
