package io.jenkins.plugins.stagegates.engine.plan;

import io.jenkins.plugins.stagegates.engine.model.StagePath;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a run will do with each known stage, and the rule for stages that nobody knew before.
 *
 * @param stages the known stages in order
 * @param chosen where only some stages run: the stages that run with all below them; empty: everything runs
 */
public record RunPlan(List<PlannedStage> stages, Optional<Set<StagePath>> chosen) {

    /** Nothing is known, everything runs. */
    public static final RunPlan EVERYTHING = new RunPlan(List.of(), Optional.empty());

    public RunPlan {
        stages = List.copyOf(stages);
        chosen = chosen.map(Set::copyOf);
    }

    public Optional<PlannedStage> stage(StagePath path) {
        return stages.stream().filter(s -> s.path().equals(path)).findFirst();
    }

    public List<PlannedStage> blocked() {
        return stages.stream().filter(s -> s.decision() == Decision.BLOCKED).toList();
    }

    public boolean isBlocked() {
        return stages.stream().anyMatch(s -> s.decision() == Decision.BLOCKED);
    }

    /** Whether a stage that is not among {@link #stages()} runs: it is chosen, below a chosen one, or above one. */
    public boolean runsUnknown(StagePath path) {
        if (chosen.isEmpty()) {
            return true;
        }
        Set<StagePath> whole = chosen.get();
        return whole.contains(path)
                || path.ancestors().stream().anyMatch(whole::contains)
                || whole.stream().anyMatch(path::isAncestorOf);
    }
}
