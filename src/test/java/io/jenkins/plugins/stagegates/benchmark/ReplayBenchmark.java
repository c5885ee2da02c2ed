package io.jenkins.plugins.stagegates.benchmark;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.JobSettings;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunOrigin;
import io.jenkins.plugins.stagegates.engine.model.RunRecord;
import io.jenkins.plugins.stagegates.engine.model.Selection;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import io.jenkins.plugins.stagegates.engine.plan.RunPlan;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.engine.run.StageEvent;
import io.jenkins.plugins.stagegates.journal.FileJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Recovery of a run from its journal: reading all its events and applying them. */
final class ReplayBenchmark implements Benchmark {

    private static final RunId RUN = new RunId("benchmark", 1);
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final int GROUP = 10;

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public void measure(Report report) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "benchmark"));
        Growth.measure(report, "replay", stages -> replay(folder, inGroups(stages)));
        Growth.measure(report, "replay of one parallel", stages -> replay(folder, below("All", stages)));
    }

    private static Runnable replay(Path folder, List<RunEvent> events) throws IOException {
        Path file = Files.createTempFile(folder, "replay", ".jsonl");
        file.toFile().deleteOnExit();
        new FileJournal(run -> file).append(RUN, events, true);
        return () -> {
            RunState state = RunState.replay(new FileJournal(run -> file).read(RUN));
            if (state.stages().size() < events.size() / 2) {
                throw new IllegalStateException("Stages are missing after the replay");
            }
        };
    }

    private static List<RunEvent> inGroups(int stages) {
        List<RunEvent> events = new ArrayList<>(List.of(start()));
        for (int i = 0; i < stages / GROUP; i++) {
            events.addAll(stage("Group " + i, GROUP - 1));
        }
        return events;
    }

    private static List<RunEvent> below(String parent, int stages) {
        List<RunEvent> events = new ArrayList<>(List.of(start()));
        events.addAll(stage(parent, stages - 1));
        return events;
    }

    private static List<RunEvent> stage(String name, int children) {
        StagePath parent = StagePath.of(name);
        List<RunEvent> events = new ArrayList<>();
        events.add(new StageEvent.StageStarted(AT, parent, List.of()));
        for (int i = 0; i < children; i++) {
            StagePath child = parent.child("Stage " + i, 1);
            events.add(new StageEvent.StageStarted(AT, child, List.of(child)));
            events.add(ended(child));
        }
        events.add(ended(parent));
        return events;
    }

    private static RunEvent start() {
        RunRecord.Start start =
                new RunRecord.Start(new Actor("alice"), AT, new RunOrigin.Fresh(), Selection.ALL, Map.of());
        return new RunEvent.RunStarted(
                AT, new RunState.Header(RUN, start, RunPlan.EVERYTHING, JobSettings.DEFAULT, Map.of()));
    }

    private static RunEvent ended(StagePath path) {
        return new StageEvent.StageEnded(AT, path, StageStatus.SUCCESS, true, Optional.empty());
    }
}
