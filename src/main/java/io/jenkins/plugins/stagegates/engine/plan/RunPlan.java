package io.jenkins.plugins.stagegates.engine.plan;

import io.jenkins.plugins.stagegates.engine.model.StagePath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a run will do with each known stage, and the rule for stages that nobody knew before. Immutable. */
public final class RunPlan {

    /** Nothing is known, everything runs. */
    public static final RunPlan EVERYTHING = new RunPlan(List.of(), Optional.empty());

    private final List<PlannedStage> stages;
    private final Optional<Set<StagePath>> chosen;
    private volatile @Nullable Index index;

    /** What makes looking up cheap in plans of many stages; made when it is first asked for. */
    private record Index(Map<StagePath, PlannedStage> byPath, Set<StagePath> aroundChosen) {}

    /**
     * @param stages the known stages in order
     * @param chosen where only some stages run: the stages that run with all below them; empty: everything runs
     */
    public RunPlan(List<PlannedStage> stages, Optional<Set<StagePath>> chosen) {
        this.stages = List.copyOf(stages);
        this.chosen = chosen.map(Set::copyOf);
    }

    public List<PlannedStage> stages() {
        return stages;
    }

    public Optional<Set<StagePath>> chosen() {
        return chosen;
    }

    public Optional<PlannedStage> stage(StagePath path) {
        return Optional.ofNullable(index().byPath().get(path));
    }

    public List<PlannedStage> blocked() {
        return stages.stream().filter(s -> s.decision() == Decision.BLOCKED).toList();
    }

    public boolean isBlocked() {
        return stages.stream().anyMatch(s -> s.decision() == Decision.BLOCKED);
    }

    /** Whether a stage that is not among {@link #stages()} runs: it is chosen, below a chosen one, or above one. */
    public boolean runsUnknown(StagePath path) {
        return chosen.isEmpty()
                || chosen.get().contains(path)
                || index().aroundChosen().contains(path)
                || path.ancestors().stream().anyMatch(chosen.get()::contains);
    }

    private Index index() {
        Index known = index;
        if (known == null) {
            Map<StagePath, PlannedStage> byPath = new HashMap<>();
            stages.forEach(stage -> byPath.putIfAbsent(stage.path(), stage));
            Set<StagePath> around = new HashSet<>();
            chosen.orElse(Set.of()).forEach(path -> around.addAll(path.ancestors()));
            known = new Index(byPath, around);
            index = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RunPlan that && stages.equals(that.stages) && chosen.equals(that.chosen);
    }

    @Override
    public int hashCode() {
        return Objects.hash(stages, chosen);
    }

    @Override
    public String toString() {
        return "RunPlan[stages=" + stages + ", chosen=" + chosen + "]";
    }
}
