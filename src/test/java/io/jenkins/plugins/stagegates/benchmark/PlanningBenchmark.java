package io.jenkins.plugins.stagegates.benchmark;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.Dependency;
import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunOrigin;
import io.jenkins.plugins.stagegates.engine.model.RunRecord;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.model.Selection;
import io.jenkins.plugins.stagegates.engine.model.Stage;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StagePolicy;
import io.jenkins.plugins.stagegates.engine.model.StageRecord;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import io.jenkins.plugins.stagegates.engine.plan.PlanResult;
import io.jenkins.plugins.stagegates.engine.plan.RetryPlanner;
import io.jenkins.plugins.stagegates.engine.plan.SelectionPlanner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plans of pipelines in which every stage takes a stash from the one before it, so that choosing the last one takes all of
 * them along. To walk the stages is to visit each one, what encloses it and what it depends on.
 */
final class PlanningBenchmark implements Benchmark {

    private static final int GROUP = 10;
    private static final int COMPARED = 10_000;
    private static final RunId RUN = new RunId("benchmark", 1);
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    /** Keeps the compiler from leaving out the walk. */
    private long visited;

    @Override
    public String name() {
        return "planning";
    }

    @Override
    public void measure(Report report) throws Exception {
        double walk =
                Growth.note(report, "walk", stages -> walk(stages(stages))).get(COMPARED);
        Map<Integer, Double> selection = Growth.measure(report, "selection", stages -> select(stages(stages)));
        Map<Integer, Double> retry = Growth.measure(report, "retry", stages -> retry(stages(stages)));
        report.atMost(20, "planning a selection of 10,000 stages, in walks over them", selection.get(COMPARED) / walk);
        report.atMost(20, "planning a retry of 10,000 stages, in walks over them", retry.get(COMPARED) / walk);
        report.note("stages visited", visited);
    }

    private Runnable walk(List<Stage> stages) {
        Pipeline pipeline = new Pipeline(stages, false);
        return () -> pipeline.stages().forEach(stage -> {
            visited += 1 + stage.path().ancestors().size();
            stage.learnt()
                    .forEach(dependency ->
                            visited += pipeline.stage(dependency.on()).stream().count());
        });
    }

    private static Runnable select(List<Stage> stages) {
        Pipeline pipeline = new Pipeline(stages, false);
        Selection last = Selection.of(stages.get(stages.size() - 1).path().text());
        SelectionPlanner planner = new SelectionPlanner((run, stash) -> true);
        return () -> requirePlan(planner.plan(pipeline, last, Optional.empty()), stages.size());
    }

    private static Runnable retry(List<Stage> stages) {
        Pipeline pipeline = new Pipeline(stages, false);
        List<StageRecord> records = new ArrayList<>();
        StagePath last = stages.get(stages.size() - 1).path();
        for (Stage stage : stages) {
            StageStatus status = stage.path().contains(last) ? StageStatus.FAILED : StageStatus.SUCCESS;
            records.add(new StageRecord(
                    stage,
                    status,
                    status,
                    Optional.empty(),
                    1,
                    new StageRecord.Carried(Map.of(), Map.of(), Set.of("files"), Map.of(), Optional.empty())));
        }
        RunRecord.Start start =
                new RunRecord.Start(new Actor("alice"), AT, new RunOrigin.Fresh(), Selection.ALL, Map.of());
        RunRecord origin = new RunRecord(RUN, start, RunStatus.FAILED, records);
        RetryPlanner planner = new RetryPlanner((run, stash) -> true);
        return () -> requirePlan(planner.plan(origin, last, RunOrigin.ParallelScope.FAILED, pipeline), stages.size());
    }

    private static void requirePlan(PlanResult result, int stages) {
        if (!(result instanceof PlanResult.Planned planned)
                || planned.plan().stages().size() != stages
                || planned.plan().isBlocked()) {
            throw new IllegalStateException("Expected a plan of " + stages + " stages, but got " + result);
        }
    }

    private static List<Stage> stages(int count) {
        List<Stage> stages = new ArrayList<>();
        Set<Dependency> learnt = Set.of();
        for (int group = 0; group < count / GROUP; group++) {
            StagePath parent = StagePath.of("Group " + group);
            stages.add(Stage.plain(parent));
            for (int i = 1; i < GROUP; i++) {
                StagePath path = parent.child("Stage " + i, 1);
                stages.add(new Stage(path, StagePolicy.NONE, List.of(), learnt));
                learnt = Set.of(new Dependency.Stash(path, "files"));
            }
        }
        return stages;
    }
}
