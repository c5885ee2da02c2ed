package io.jenkins.plugins.stagegates.view;

import io.jenkins.plugins.stagegates.engine.model.SkipReason;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import io.jenkins.plugins.stagegates.engine.model.Value;
import io.jenkins.plugins.stagegates.engine.plan.Decision;
import io.jenkins.plugins.stagegates.engine.plan.PlannedStage;
import io.jenkins.plugins.stagegates.engine.run.Ending;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.engine.run.ScopeState;
import io.jenkins.plugins.stagegates.engine.run.StageState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One stage of a run.
 *
 * @param parent path of the nearest stage around it; absent for an outermost one
 * @param branch whether it is a member of a parallel group
 * @param manual whether it has a gate
 * @param reason why it is SKIPPED
 * @param attempt number of the present or last attempt, 0 before the first
 * @param reusedFrom for REUSED, number of the run that executed it
 * @param reusedStatus for REUSED, its status there
 * @param resumesAt when the next attempt begins, during a strategy's pause
 * @param error its last failure, kept also where it was ignored
 * @param outputs its {@code stageOutput} values
 * @param decision what the plan said when the run started; absent if the stage was not known then
 * @param gate the present or last wait; absent if there was none yet
 */
public record StageView(
        String path,
        String name,
        @Nullable String parent,
        boolean branch,
        boolean manual,
        StageStatus status,
        @Nullable SkipReason reason,
        int attempt,
        @Nullable Integer reusedFrom,
        @Nullable StageStatus reusedStatus,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant resumesAt,
        @Nullable ErrorView error,
        Map<String, @Nullable Object> outputs,
        @Nullable Decision decision,
        @Nullable String decisionReason,
        @Nullable GateView gate,
        @Nullable InterventionView intervention,
        List<AttemptView> attempts) {

    static StageView of(RunState run, StageState stage, Optional<PlannedStage> planned, Viewer viewer) {
        Optional<Ending.Reused> reused = stage.ending().reused();
        return new StageView(
                stage.path().text(),
                stage.path().name(),
                parent(run, stage).map(StagePath::text).orElse(null),
                stage.stage().branches().contains(stage.path()),
                stage.stage().policy().isManual(),
                stage.status(),
                stage.skipped().orElse(null),
                stage.attempt(),
                reused.map(Ending.Reused::executedIn).orElse(null),
                reused.map(Ending.Reused::status).orElse(null),
                stage.startedAt().orElse(null),
                stage.startedAt().isPresent() ? stage.endedAt().orElse(null) : null,
                resumesAt(stage).orElse(null),
                stage.ending().failure().map(ErrorView::of).orElse(null),
                plain(stage.left().outputs()),
                planned.map(PlannedStage::decision).orElse(null),
                planned.map(PlannedStage::reason).orElse(null),
                stage.gate().map(gate -> GateView.of(run, gate, viewer)).orElse(null),
                stage.intervention()
                        .map(Map.Entry::getValue)
                        .map(asked -> InterventionView.of(run, asked, viewer))
                        .orElse(null),
                stage.attempts().stream().map(AttemptView::of).toList());
    }

    private static Optional<StagePath> parent(RunState run, StageState stage) {
        return run.stages().enclosing(stage.path()).map(StageState::path);
    }

    private static Optional<Instant> resumesAt(StageState stage) {
        return stage.scopes().values().stream()
                .map(ScopeState::standing)
                .filter(ScopeState.Pausing.class::isInstance)
                .map(standing -> ((ScopeState.Pausing) standing).until())
                .min(Instant::compareTo);
    }

    private static Map<String, @Nullable Object> plain(Map<String, Value> outputs) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        outputs.forEach((name, value) -> plain.put(name, value.toJava()));
        return plain;
    }
}
