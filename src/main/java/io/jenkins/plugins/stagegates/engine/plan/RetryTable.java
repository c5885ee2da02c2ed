package io.jenkins.plugins.stagegates.engine.plan;

import io.jenkins.plugins.stagegates.engine.model.Dependency;
import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import io.jenkins.plugins.stagegates.engine.model.RunOrigin.ParallelScope;
import io.jenkins.plugins.stagegates.engine.model.RunRecord;
import io.jenkins.plugins.stagegates.engine.model.SkipReason;
import io.jenkins.plugins.stagegates.engine.model.Stage;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StageRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What each stage of a run does when the run is retried from one of them. */
final class RetryTable {

    private final RunRecord origin;
    private final Pipeline stages;
    private final RetryPoint point;
    private final ParallelScope scope;
    private final int run;
    private final Set<String> executed = new HashSet<>();
    private final Set<String> troubled = new HashSet<>();
    private final boolean ownGroupTroubled;

    RetryTable(RunRecord origin, Pipeline stages, RetryPoint point, ParallelScope scope) {
        this.origin = origin;
        this.stages = stages;
        this.point = point;
        this.scope = scope;
        this.run = origin.id().number();
        Set<String> ownMembers = new HashSet<>();
        for (int i = 0; i < origin.stages().size(); i++) {
            RetryPoint.Place place = point.place(i);
            StageRecord record = origin.stages().get(i);
            boolean own = point.isInOwnGroup(place, record.stage());
            if (own || place.side() == RetryPoint.Side.MEMBER) {
                note(place.part(), record);
            }
            if (own) {
                ownMembers.add(place.part());
            }
        }
        ownGroupTroubled = ownMembers.stream().anyMatch(troubled::contains);
    }

    private void note(String member, StageRecord record) {
        if (record.status().wasExecuted()) {
            executed.add(member);
        }
        if (isTroubled(record)) {
            troubled.add(member);
        }
    }

    /** Whether a member of a group runs again where only those do that were not successful: it was not, or nothing of it was executed. */
    private boolean runsAgain(String member) {
        return troubled.contains(member) || !executed.contains(member);
    }

    RunPlan plan(StagePath from, Pipeline known, KeptStashes kept) {
        Optional<Set<StagePath>> chosen = chosen(from);
        RunPlan selection = new RunPlan(List.of(), chosen);
        List<PlannedStage> rows = new ArrayList<>(origin.stages().size());
        for (int i = 0; i < origin.stages().size(); i++) {
            StageRecord record = origin.stages().get(i);
            Optional<String> again = whyAgain(i, from);
            boolean selected =
                    record.skipped().filter(SkipReason.NOT_SELECTED::equals).isEmpty()
                            && selection.runsUnknown(record.path());
            rows.add(
                    again.isPresent() && selected
                            ? PlannedStage.run(learning(record, known), again.get())
                            : kept(record, known));
        }
        blockWhatLostItsStash(rows, kept);
        return new RunPlan(rows, chosen);
    }

    /** A run of chosen stages is retried as such; stages that nobody knows yet obey the same choice. */
    private Optional<Set<StagePath>> chosen(StagePath from) {
        if (origin.start().selection().isAll()) {
            return Optional.empty();
        }
        Set<StagePath> chosen =
                new HashSet<>(SelectionPlanner.chosen(stages, origin.start().selection()));
        chosen.add(from);
        return Optional.of(chosen);
    }

    /** Why the stage runs again, empty if it does not. */
    private Optional<String> whyAgain(int position, StagePath from) {
        RetryPoint.Place place = point.place(position);
        return switch (place.side()) {
            case AROUND -> Optional.of("'" + from + "' inside it is retried.");
            case POINT -> Optional.of("Retried from here.");
            case EARLIER -> Optional.empty();
            case LATER -> Optional.of("It comes after '" + from + "'.");
            case INSIDE -> whyAgainInside(place, origin.stages().get(position).stage(), from);
            case MEMBER -> whyAgainBeside(place);
        };
    }

    private Optional<String> whyAgainInside(RetryPoint.Place place, Stage stage, StagePath from) {
        boolean failedOnly = scope == ParallelScope.FAILED && ownGroupTroubled && point.isInOwnGroup(place, stage);
        if (failedOnly) {
            return whyAgainAsMember(place);
        }
        return Optional.of("Inside '" + from + "', which is retried.");
    }

    private Optional<String> whyAgainBeside(RetryPoint.Place place) {
        if (scope == ParallelScope.ALL && point.isInInnermostGroup(place)) {
            return Optional.of("Its whole parallel group is retried.");
        }
        return whyAgainAsMember(place);
    }

    private Optional<String> whyAgainAsMember(RetryPoint.Place place) {
        return runsAgain(place.part())
                ? Optional.of("Branch '" + place.part() + "' was not successful in run " + run + ".")
                : Optional.empty();
    }

    private static boolean isTroubled(StageRecord record) {
        return record.effective().isUnsuccessful()
                || !record.status().hasEnded()
                || record.skipped().filter(SkipReason.EARLIER_FAILURE::equals).isPresent();
    }

    private PlannedStage kept(StageRecord record, Pipeline known) {
        if (record.status().wasExecuted()) {
            return PlannedStage.reuse(
                    record, "Taken from run " + record.executedIn() + ", where it was " + record.effective() + ".");
        } else if (record.skipped().isPresent()) {
            SkipReason reason = record.skipped().get();
            return PlannedStage.skip(record.stage(), reason, Skips.sentence(reason, run));
        }
        return PlannedStage.run(learning(record, known), "Run " + run + " did not come to it.");
    }

    /** Other runs may have come farther; but what this one has executed was as it says. */
    private static Stage learning(StageRecord record, Pipeline known) {
        Stage stage = record.stage();
        Optional<Stage> other = known.stage(record.path());
        if (other.isEmpty() || other.get().equals(stage)) {
            return stage;
        }
        Set<Dependency> learnt = new HashSet<>(stage.learnt());
        learnt.addAll(other.get().learnt());
        boolean executed = record.status().wasExecuted() || stage.policy().isManual();
        return new Stage(stage.path(), executed ? stage.policy() : other.get().policy(), stage.branches(), learnt);
    }

    private void blockWhatLostItsStash(List<PlannedStage> rows, KeptStashes kept) {
        for (int i = 0; i < rows.size(); i++) {
            PlannedStage row = rows.get(i);
            boolean runs = row.decision() == Decision.RUN || row.decision() == Decision.ASK;
            for (Dependency dependency : runs ? row.stage().learnt() : Set.<Dependency>of()) {
                int on = stages.position(dependency.on());
                if (dependency instanceof Dependency.Stash stash
                        && on != StageTree.NONE
                        && isGone(rows.get(on), stash, kept)) {
                    rows.set(i, withoutStash(row.stage(), stash, rows.get(on)));
                }
            }
        }
    }

    private static boolean isGone(PlannedStage from, Dependency.Stash stash, KeptStashes kept) {
        return from.reused()
                .filter(record -> record.carried().stashes().contains(stash.name())
                        && !kept.keeps(record.executedIn(), stash.name()))
                .isPresent();
    }

    private static PlannedStage withoutStash(Stage stage, Dependency.Stash stash, PlannedStage from) {
        int executedIn = from.reused().map(StageRecord::executedIn).orElseThrow();
        return PlannedStage.blocked(
                stage,
                "It takes stash '" + stash.name() + "' of '" + from.path() + "', which run " + executedIn
                        + " no longer keeps; retry from '" + from.path() + "' or a stage before it.");
    }
}
