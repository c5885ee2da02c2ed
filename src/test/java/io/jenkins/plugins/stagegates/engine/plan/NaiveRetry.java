package io.jenkins.plugins.stagegates.engine.plan;

import io.jenkins.plugins.stagegates.engine.model.RunOrigin.ParallelScope;
import io.jenkins.plugins.stagegates.engine.model.RunRecord;
import io.jenkins.plugins.stagegates.engine.model.SkipReason;
import io.jenkins.plugins.stagegates.engine.model.Stage;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StageRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The rules of a retry read off SPEC 7 stage by stage, however slow, to compare the planner with. */
record NaiveRetry(RunRecord origin, Stage point, ParallelScope scope) {

    Decision decide(StageRecord record) {
        boolean notSelected =
                record.skipped().filter(SkipReason.NOT_SELECTED::equals).isPresent();
        if (runs(record.stage()) && !notSelected) {
            return PlannedStage.run(record.stage(), "").decision();
        }
        return record.status().wasExecuted() ? Decision.REUSE : Decision.SKIP;
    }

    private boolean runs(Stage stage) {
        if (stage.path().contains(point.path())) {
            return true;
        }
        if (point.path().isAncestorOf(stage.path())) {
            StagePath child = elements(stage.path()).get(point.path().depth());
            boolean ownGroup = stage.branches().contains(child);
            boolean anyFailed = origin.stages().stream()
                    .filter(r -> point.path().isAncestorOf(r.path()))
                    .filter(r -> r.branches()
                            .contains(elements(r.path()).get(point.path().depth())))
                    .anyMatch(NaiveRetry::troubled);
            return !ownGroup || scope == ParallelScope.ALL || !anyFailed || again(child);
        }
        List<StagePath> mine = elements(point.path());
        List<StagePath> its = elements(stage.path());
        int parting = 0;
        while (mine.get(parting).equals(its.get(parting))) {
            parting++;
        }
        StagePath here = mine.get(parting);
        StagePath there = its.get(parting);
        if (point.branches().contains(here) && stage.branches().contains(there)) {
            boolean innermost = mine.subList(parting + 1, mine.size()).stream().noneMatch(point.branches()::contains);
            return (scope == ParallelScope.ALL && innermost) || again(there);
        }
        return start(there) > start(here);
    }

    private boolean again(StagePath member) {
        return inside(member).anyMatch(NaiveRetry::troubled)
                || inside(member).noneMatch(r -> r.status().wasExecuted());
    }

    private int start(StagePath element) {
        return origin.stages().indexOf(inside(element).findFirst().orElseThrow());
    }

    private Stream<StageRecord> inside(StagePath element) {
        return origin.stages().stream().filter(r -> element.contains(r.path()));
    }

    private static boolean troubled(StageRecord record) {
        return record.effective().isUnsuccessful()
                || record.skipped().filter(SkipReason.EARLIER_FAILURE::equals).isPresent();
    }

    private static List<StagePath> elements(StagePath path) {
        List<StagePath> elements = new ArrayList<>(path.ancestors());
        elements.add(path);
        return elements;
    }
}
