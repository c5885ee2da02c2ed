package io.jenkins.plugins.stagegates.engine.plan;

import io.jenkins.plugins.stagegates.engine.model.Dependency;
import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import io.jenkins.plugins.stagegates.engine.model.Refusal;
import io.jenkins.plugins.stagegates.engine.model.RefusalCode;
import io.jenkins.plugins.stagegates.engine.model.RunOrigin.ParallelScope;
import io.jenkins.plugins.stagegates.engine.model.RunRecord;
import io.jenkins.plugins.stagegates.engine.model.SkipReason;
import io.jenkins.plugins.stagegates.engine.model.Stage;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StageRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans a run that goes on from a stage of an earlier one (SPEC 7). Pure and thread-safe; time grows with the number of stages. */
public final class RetryPlanner {

    private final KeptStashes kept;

    public RetryPlanner(KeptStashes kept) {
        this.kept = kept;
    }

    /**
     * @param origin the run to go on from; it has ended
     * @param point a stage of it
     * @param scope which members of the parallel group around the point, or directly in it, run again
     * @param known what else is known of the stages: dependencies, and policies of stages that the origin did not come to
     * @return refused with BLOCKED if the point was not executed in the origin or nothing at or after it was unsuccessful;
     *     a stash that is gone makes the stage that takes it BLOCKED
     */
    public PlanResult plan(RunRecord origin, StagePath point, ParallelScope scope, Pipeline known) {
        RetryPoint at = new RetryPoint(origin, point, scope);
        Optional<Refusal> refusal = refusal(origin, at);
        if (refusal.isPresent()) {
            return new PlanResult.Refused(refusal.get());
        }
        Pipeline stages = origin.pipeline().learningFrom(known);
        Map<StagePath, PlannedStage> rows = new HashMap<>();
        List<PlannedStage> inOrder = new ArrayList<>();
        for (StageRecord record : origin.stages()) {
            PlannedStage row = row(stages.stage(record.path()).orElse(record.stage()), record, at);
            rows.put(row.path(), row);
            inOrder.add(row);
        }
        Optional<Set<StagePath>> chosen = origin.start().selection().isAll()
                ? Optional.empty()
                : Optional.of(SelectionPlanner.chosen(stages, origin.start().selection()));
        List<PlannedStage> checked =
                inOrder.stream().map(row -> withItsStashes(row, rows)).toList();
        return new PlanResult.Planned(new RunPlan(checked, chosen));
    }

    private static Optional<Refusal> refusal(RunRecord origin, RetryPoint at) {
        Optional<StageRecord> record = origin.stage(at.path());
        if (record.isEmpty()) {
            return Optional.of(new Refusal(
                    RefusalCode.UNKNOWN_STAGE, "Run " + origin.id() + " has no stage '" + at.path() + "'."));
        }
        if (!record.get().status().wasExecuted()) {
            return Optional.of(new Refusal(
                    RefusalCode.BLOCKED,
                    "Stage '" + at.path() + "' was not executed in run " + origin.id() + ", it is "
                            + record.get().status()
                            + record.get()
                                    .skipped()
                                    .map(why -> " (" + why + ")")
                                    .orElse("")
                            + "; retry from the failed stage or from one before it."));
        }
        if (!at.hasFailureAtOrAfter()) {
            return Optional.of(new Refusal(
                    RefusalCode.BLOCKED,
                    "Everything from stage '" + at.path() + "' on was successful in run " + origin.id()
                            + "; retry from the failed stage or from one before it."));
        }
        return Optional.empty();
    }

    private static PlannedStage row(Stage stage, StageRecord record, RetryPoint at) {
        RetryPoint.Part part = at.partOf(stage.path());
        boolean neverChosen =
                record.skipped().filter(SkipReason.NOT_SELECTED::equals).isPresent();
        if (neverChosen) {
            return PlannedStage.skip(stage, SkipReason.NOT_SELECTED, Skips.sentence(SkipReason.NOT_SELECTED, at.run()));
        }
        if (part.runs()) {
            return PlannedStage.run(stage, part.sentence(at));
        }
        if (record.status().wasExecuted()) {
            StageRecord reused = new StageRecord(
                    stage,
                    record.status(),
                    record.effective(),
                    record.skipped(),
                    record.executedIn(),
                    record.carried());
            return PlannedStage.reuse(
                    reused,
                    part.sentence(at) + " It was " + record.effective() + " in run " + record.executedIn() + ".");
        }
        SkipReason why = record.skipped().orElse(SkipReason.CONDITION);
        return PlannedStage.skip(stage, why, Skips.sentence(why, at.run()));
    }

    private PlannedStage withItsStashes(PlannedStage row, Map<StagePath, PlannedStage> rows) {
        if (row.decision() != Decision.RUN && row.decision() != Decision.ASK) {
            return row;
        }
        for (Dependency dependency : row.stage().learnt()) {
            if (dependency instanceof Dependency.Stash stash) {
                Optional<StageRecord> giver =
                        Optional.ofNullable(rows.get(stash.on())).flatMap(PlannedStage::reused);
                boolean gone = giver.isPresent() && !kept.keeps(giver.get().executedIn(), stash.name());
                if (gone) {
                    return PlannedStage.blocked(
                            row.stage(),
                            "It takes the stash '" + stash.name() + "' of '" + stash.on() + "', which run "
                                    + giver.get().executedIn() + " no longer keeps; retry from '" + stash.on()
                                    + "' or before.");
                }
            }
        }
        return row;
    }
}
