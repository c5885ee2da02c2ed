package io.jenkins.plugins.stagegates.view;

import io.jenkins.plugins.stagegates.engine.model.StageRecord;
import io.jenkins.plugins.stagegates.engine.plan.Decision;
import io.jenkins.plugins.stagegates.engine.plan.PlannedStage;
import io.jenkins.plugins.stagegates.engine.plan.RunPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run would do; nothing was started.
 *
 * @param stages in order
 * @param blocked paths of the stages that cannot run; a run with any is refused
 */
public record PlanView(List<Line> stages, List<String> blocked) {

    /**
     * One stage.
     *
     * @param from for REUSE, number of the run that executed it
     */
    public record Line(
            String path,
            Decision decision,
            String reason,
            @Nullable Integer from) {}

    public static PlanView of(RunPlan plan) {
        return new PlanView(
                plan.stages().stream().map(PlanView::line).toList(),
                plan.blocked().stream().map(stage -> stage.path().text()).toList());
    }

    private static Line line(PlannedStage stage) {
        return new Line(
                stage.path().text(),
                stage.decision(),
                stage.reason(),
                stage.reused().map(StageRecord::executedIn).orElse(null));
    }
}
