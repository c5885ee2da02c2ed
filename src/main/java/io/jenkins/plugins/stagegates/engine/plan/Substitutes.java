package io.jenkins.plugins.stagegates.engine.plan;

import io.jenkins.plugins.stagegates.engine.model.SkipReason;
import io.jenkins.plugins.stagegates.engine.model.Stage;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What stands in for stages that are needed but don't run: outputs given by hand, or an earlier run. */
final class Substitutes {

    /** What several dependents make of one stage: the last of these counts. */
    private static final Comparator<PlannedStage> WEIGHT = Comparator.comparing(
            stage -> List.of(Decision.SKIP, Decision.REUSE, Decision.BLOCKED).indexOf(stage.decision()));

    private final StageTree tree;
    private final StageChoice choice;
    private final Optional<Borrowing> borrowing;
    private final Map<Integer, PlannedStage> needed = new HashMap<>();
    private final Map<Integer, PlannedStage> inside = new HashMap<>();
    private final Map<Integer, String> lacking = new HashMap<>();
    private final Set<Integer> opened = new HashSet<>();

    Substitutes(StageTree tree, StageChoice choice, Optional<Borrowing> borrowing) {
        this.tree = tree;
        this.choice = choice;
        this.borrowing = borrowing;
    }

    void meet(Need need) {
        if (choice.supplies(need)) {
            add(need, supplied(need));
        } else if (borrowing.isPresent()) {
            Stage stage = tree.stage(need.on());
            PlannedStage borrowed = borrowing.get().needed(stage, need, tree.path(need.dependent()));
            add(need, borrowed);
            if (borrowed.decision() == Decision.BLOCKED) {
                lacking.putIfAbsent(need.dependent(), "It needs '" + stage.path() + "', which cannot be borrowed.");
            }
            if (borrowed.decision() == Decision.REUSE && opened.add(need.on())) {
                borrowInside(need.on(), borrowing.get());
            }
        }
    }

    Optional<PlannedStage> of(int position) {
        PlannedStage row = needed.get(position);
        return Optional.ofNullable(row != null ? row : inside.get(position));
    }

    /** Why a running stage cannot have what it needs, empty if it can. */
    Optional<String> lacking(int position) {
        return Optional.ofNullable(lacking.get(position));
    }

    private void add(Need need, PlannedStage row) {
        needed.merge(need.on(), row, (before, now) -> WEIGHT.compare(before, now) < 0 ? now : before);
    }

    private PlannedStage supplied(Need need) {
        List<String> names = choice.supplied().getOrDefault(need.on(), Set.of()).stream()
                .sorted()
                .toList();
        return PlannedStage.skip(
                tree.stage(need.on()),
                SkipReason.NOT_SELECTED,
                "'" + tree.path(need.dependent()) + "' needs it, but what it takes is supplied: "
                        + String.join(", ", names) + ".");
    }

    /** Each stage is looked at once, however many stages around it are borrowed by however many others. */
    private void borrowInside(int position, Borrowing from) {
        Deque<Integer> parents = new ArrayDeque<>(List.of(position));
        for (Integer parent = parents.poll(); parent != null; parent = parents.poll()) {
            tree.forEachChild(parent, child -> {
                PlannedStage row = from.inside(tree.stage(child), tree.path(position));
                inside.putIfAbsent(child, row);
                if (opened.add(child)) {
                    parents.add(child);
                }
            });
        }
    }
}
