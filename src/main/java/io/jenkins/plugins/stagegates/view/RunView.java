package io.jenkins.plugins.stagegates.view;

import io.jenkins.plugins.stagegates.engine.model.InputValue;
import io.jenkins.plugins.stagegates.engine.model.RunOrigin;
import io.jenkins.plugins.stagegates.engine.model.RunRecord;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.plan.PlannedStage;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.engine.run.StageState;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run as somebody sees it.
 *
 * @param result Jenkins' word for the status; absent while the run lasts
 * @param message why it ended so, where the status does not say it all
 * @param params its parameters, secrets masked
 * @param waiting how many of its stages wait for a person
 * @param barred what the viewer may not do with it
 */
public record RunView(
        String job,
        int run,
        RunStatus status,
        @Nullable RunResult result,
        String startedBy,
        Instant startedAt,
        @Nullable Instant endedAt,
        String message,
        OriginView.@Nullable RetryOf retryOf,
        OriginView.@Nullable RerunOf rerunOf,
        SelectionView selection,
        Map<String, String> params,
        List<StageView> stages,
        List<BranchView> branches,
        List<TimelineEntry> timeline,
        int waiting,
        BarredView barred) {

    /** @param timeline what happened so far, oldest first */
    public static RunView of(RunState state, List<TimelineEntry> timeline, Viewer viewer) {
        RunRecord.Start start = state.start();
        RunOrigin origin = start.origin();
        return new RunView(
                state.id().job(),
                state.id().number(),
                state.status(),
                RunResult.of(state.status()).orElse(null),
                start.by().id(),
                start.at(),
                state.end().map(RunState.End::at).orElse(null),
                state.end().map(RunState.End::message).orElse(""),
                OriginView.RetryOf.of(origin).orElse(null),
                OriginView.RerunOf.of(origin).orElse(null),
                SelectionView.of(start.selection()),
                shown(start.parameters()),
                stages(state, viewer),
                state.stages().branches().stream()
                        .map(branch -> BranchView.of(state, branch))
                        .toList(),
                timeline,
                waiting(state),
                BarredView.of(state.id().job(), viewer));
    }

    static int waiting(RunState state) {
        return state.stages().isAnyWaiting()
                ? (int) state.stages().inOrder().stream()
                        .filter(StageState::isWaiting)
                        .count()
                : 0;
    }

    private static List<StageView> stages(RunState state, Viewer viewer) {
        Map<StagePath, PlannedStage> planned = new HashMap<>();
        state.header().plan().stages().forEach(stage -> planned.put(stage.path(), stage));
        return state.stages().inOrder().stream()
                .map(stage -> StageView.of(state, stage, Optional.ofNullable(planned.get(stage.path())), viewer))
                .toList();
    }

    private static Map<String, String> shown(Map<String, InputValue> parameters) {
        Map<String, String> shown = new LinkedHashMap<>();
        parameters.forEach((name, value) -> shown.put(name, value.shown()));
        return shown;
    }
}
