package io.jenkins.plugins.stagegates.engine.plan;

import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import io.jenkins.plugins.stagegates.engine.model.Refusal;
import io.jenkins.plugins.stagegates.engine.model.RefusalCode;
import io.jenkins.plugins.stagegates.engine.model.RunRecord;
import io.jenkins.plugins.stagegates.engine.model.Selection;
import io.jenkins.plugins.stagegates.engine.model.SkipReason;
import io.jenkins.plugins.stagegates.engine.model.Stage;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Plans a run of chosen stages (SPEC 6). Pure and thread-safe; time grows with the number of stages and dependencies. */
public final class SelectionPlanner {

    private final KeptStashes kept;

    public SelectionPlanner(KeptStashes kept) {
        this.kept = kept;
    }

    /**
     * @param borrowed the run that {@link Selection#borrowFrom()} names, if it names one
     * @return refused with UNKNOWN_STAGE if a name of the selection does not mean exactly one stage; a dependency that
     *     cannot be met makes a stage of the plan BLOCKED
     */
    public PlanResult plan(Pipeline known, Selection selection, Optional<RunRecord> borrowed) {
        if (selection.isAll()) {
            List<PlannedStage> all = known.stages().stream()
                    .map(stage -> PlannedStage.run(stage, "Every stage runs."))
                    .toList();
            return new PlanResult.Planned(new RunPlan(all, Optional.empty()));
        }
        StageChoice choice = StageChoice.of(selection, known);
        if (!choice.problems().isEmpty()) {
            return new PlanResult.Refused(new Refusal(RefusalCode.UNKNOWN_STAGE, String.join(" ", choice.problems())));
        }
        StageTree tree = new StageTree(known);
        Closure closure = closure(tree, choice, borrowed.isPresent());
        Substitutes substitutes = new Substitutes(tree, choice, borrowed.map(record -> new Borrowing(record, kept)));
        closure.openNeeds().forEach(substitutes::meet);
        return new PlanResult.Planned(new RunPlan(rows(tree, closure, substitutes), Optional.of(closure.chosen())));
    }

    /** The stages that this selection chose, with those that joined it; names that mean nothing here are passed over. */
    static Set<StagePath> chosen(Pipeline known, Selection selection) {
        StageChoice choice = StageChoice.of(selection, known);
        return closure(new StageTree(known), choice, selection.borrowFrom().isPresent())
                .chosen();
    }

    private static Closure closure(StageTree tree, StageChoice choice, boolean borrows) {
        Closure closure = new Closure(tree, need -> borrows || choice.supplies(need));
        choice.selected().stream().sorted().forEach(closure::select); // in whatever order they were named
        closure.followNeeds();
        return closure;
    }

    private static List<PlannedStage> rows(StageTree tree, Closure closure, Substitutes substitutes) {
        List<PlannedStage> rows = new ArrayList<>(tree.size());
        for (int i = 0; i < tree.size(); i++) {
            Optional<PlannedStage> substitute = substitutes.of(i);
            List<String> unknown = closure.unknownNeeds().getOrDefault(i, List.of());
            if (!unknown.isEmpty()) {
                rows.add(PlannedStage.blocked(tree.stage(i), unknownNeeds(tree.pipeline(), unknown)));
            } else if (closure.runs(i) && substitutes.lacking(i).isPresent()) {
                rows.add(PlannedStage.blocked(
                        tree.stage(i), substitutes.lacking(i).get()));
            } else if (closure.runs(i)
                    && substitute
                            .filter(row -> row.decision() == Decision.BLOCKED)
                            .isEmpty()) {
                rows.add(PlannedStage.run(tree.stage(i), closure.reason(i)));
            } else {
                Stage stage = tree.stage(i);
                rows.add(
                        substitute.orElseGet(() -> PlannedStage.skip(stage, SkipReason.NOT_SELECTED, "Not selected.")));
            }
        }
        return rows;
    }

    private static String unknownNeeds(Pipeline known, List<String> names) {
        return names.stream()
                .map(name -> "It needs '" + name + "', but there is no such stage; the nearest are "
                        + String.join(", ", known.nearest(name)) + ".")
                .collect(Collectors.joining(" "));
    }
}
