package io.jenkins.plugins.stagegates.engine.plan;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.Dependency;
import io.jenkins.plugins.stagegates.engine.model.FailureStrategy;
import io.jenkins.plugins.stagegates.engine.model.Gate;
import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunOrigin;
import io.jenkins.plugins.stagegates.engine.model.RunRecord;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.model.Selection;
import io.jenkins.plugins.stagegates.engine.model.SkipReason;
import io.jenkins.plugins.stagegates.engine.model.Stage;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StagePolicy;
import io.jenkins.plugins.stagegates.engine.model.StageRecord;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import io.jenkins.plugins.stagegates.engine.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Pipelines, records and plans as text: a stage a line, as in {@code Deploy/|eu manual needs=Build reads=Build:IMAGE
 * unstashes=Build:a}, where {@code |} marks a branch of a parallel; in a record also {@code FAILED}, {@code REUSED:SUCCESS} or
 * {@code SKIPPED:CONDITION}, and {@code stashes=a run=3}.
 */
final class Sketch {

    private Sketch() {}

    static Pipeline pipeline(String text) {
        return new Pipeline(text.lines().map(Sketch::stage).toList(), true);
    }

    static RunRecord record(int run, String text) {
        return record(run, Selection.ALL, text);
    }

    static RunRecord record(int run, Selection selection, String text) {
        List<StageRecord> stages =
                text.lines().map(line -> stageRecord(run, line)).toList();
        RunRecord.Start start =
                new RunRecord.Start(new Actor("alice"), Instant.EPOCH, new RunOrigin.Fresh(), selection, Map.of());
        RunStatus status = RunStatus.rollUp(stages.stream()
                .map(StageRecord::effective)
                .filter(StageStatus::hasEnded)
                .toList());
        return new RunRecord(new RunId("job", run), start, status, stages);
    }

    static String of(PlanResult result) {
        if (result instanceof PlanResult.Refused refused) {
            return refused.refusal().code() + ": " + refused.refusal().message();
        }
        return of(((PlanResult.Planned) result).plan());
    }

    static String of(RunPlan plan) {
        String rows = plan.stages().stream()
                .map(row -> row.path() + ": " + row.decision()
                        + row.skip()
                                .filter(skip -> skip != SkipReason.NOT_SELECTED)
                                .map(skip -> "(" + skip + ")")
                                .orElse("")
                        + " " + row.reason())
                .collect(Collectors.joining("\n"));
        return rows
                + plan.chosen()
                        .map(chosen -> "\nchosen: " + chosen.stream().sorted().toList())
                        .orElse("");
    }

    /** The decisions alone, as {@code Build:REUSE Deploy:RUN}. */
    static String decisions(PlanResult result) {
        return result instanceof PlanResult.Planned planned
                ? planned.plan().stages().stream()
                        .map(row -> row.path() + ":" + row.decision())
                        .collect(Collectors.joining(" "))
                : of(result);
    }

    static Stage stage(String line) {
        String[] words = line.strip().split(" +");
        List<StagePath> branches = new ArrayList<>();
        StringBuilder path = new StringBuilder();
        for (String element : words[0].split("/")) {
            path.append(path.length() == 0 ? "" : "/").append(element.replace("|", ""));
            if (element.startsWith("|")) {
                branches.add(new StagePath(path.toString()));
            }
        }
        Optional<Gate> gate = List.of(words).contains("manual")
                ? Optional.of(Gate.waiting(Duration.ofMinutes(10)))
                : Optional.empty();
        StagePolicy policy = new StagePolicy(gate, values(words, "needs"), FailureStrategy.NONE);
        Set<Dependency> learnt = new HashSet<>();
        for (String read : values(words, "reads")) {
            learnt.add(new Dependency.Output(on(read), read.substring(read.indexOf(':') + 1)));
        }
        for (String taken : values(words, "unstashes")) {
            learnt.add(new Dependency.Stash(on(taken), taken.substring(taken.indexOf(':') + 1)));
        }
        return new Stage(new StagePath(path.toString()), policy, branches, learnt);
    }

    private static StageRecord stageRecord(int run, String line) {
        String[] words = line.strip().split(" +");
        String[] status = words[1].split(":");
        StageStatus own = StageStatus.valueOf(status[0]);
        StageStatus effective = own == StageStatus.REUSED ? StageStatus.valueOf(status[1]) : own;
        Optional<SkipReason> skipped =
                own == StageStatus.SKIPPED ? Optional.of(SkipReason.valueOf(status[1])) : Optional.empty();
        int executedIn =
                values(words, "run").stream().findFirst().map(Integer::valueOf).orElse(run);
        StageRecord.Carried carried = new StageRecord.Carried(
                Map.of("IMAGE", Value.text("app")),
                Map.of(),
                Set.copyOf(values(words, "stashes")),
                Map.of(),
                Optional.empty());
        return new StageRecord(stage(line), own, effective, skipped, executedIn, carried);
    }

    private static StagePath on(String text) {
        return new StagePath(text.substring(0, text.indexOf(':')));
    }

    private static List<String> values(String[] words, String key) {
        for (String word : words) {
            if (word.startsWith(key + "=")) {
                return List.of(word.substring(key.length() + 1).split(","));
            }
        }
        return List.of();
    }
}
