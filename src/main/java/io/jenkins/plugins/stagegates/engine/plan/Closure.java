package io.jenkins.plugins.stagegates.engine.plan;

import io.jenkins.plugins.stagegates.engine.model.StagePath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * The stages that run when some are chosen: those with all inside them, the stages around them, and what all of these
 * depend on, transitively. Every stage is looked at once, so circles of dependencies end.
 */
final class Closure {

    private enum Part {
        NOTHING,
        /** It runs because a stage inside it does. */
        SOME,
        /** It runs with all inside it. */
        WHOLE
    }

    private final StageTree tree;
    private final NeedFinder needs;
    private final Predicate<Need> metOtherwise;
    private final Part[] parts;
    private final String[] reasons;
    private final Deque<Integer> entered = new ArrayDeque<>();
    private final Set<StagePath> chosen = new LinkedHashSet<>();
    private final List<Need> open = new ArrayList<>();
    private final Map<Integer, List<String>> unknown = new LinkedHashMap<>();

    /** @param metOtherwise whether a need is met without running the stage, so that the stage is not chosen for it */
    Closure(StageTree tree, Predicate<Need> metOtherwise) {
        this.tree = tree;
        this.needs = new NeedFinder(tree);
        this.metOtherwise = metOtherwise;
        this.parts = new Part[tree.size()];
        this.reasons = new String[tree.size()];
        Arrays.fill(parts, Part.NOTHING);
        Arrays.fill(reasons, "");
    }

    void select(int position) {
        choose(position, "Selected.", "is selected");
    }

    /** To be called once, after everything was selected. */
    void followNeeds() {
        for (Integer next = entered.poll(); next != null; next = entered.poll()) {
            NeedFinder.Found found = needs.of(next);
            if (!found.unknown().isEmpty()) {
                unknown.put(next, found.unknown());
            }
            found.needs().forEach(this::meet);
        }
    }

    /** The stages that run with all inside them because they were selected or are needed. */
    Set<StagePath> chosen() {
        return chosen;
    }

    boolean runs(int position) {
        return parts[position] != Part.NOTHING;
    }

    /** Why it runs, as a sentence. */
    String reason(int position) {
        return reasons[position];
    }

    /** Needs of running stages that are met otherwise than by running, or not at all. */
    List<Need> openNeeds() {
        return open.stream().filter(need -> !isMetByRunning(need)).toList();
    }

    /** For running stages, the {@code needs} that name no stage. */
    Map<Integer, List<String>> unknownNeeds() {
        return unknown;
    }

    private void meet(Need need) {
        if (isMetByRunning(need)) {
            return;
        }
        if (metOtherwise.test(need)) {
            open.add(need);
        } else {
            String dependent = "'" + tree.path(need.dependent()) + "' needs";
            choose(need.on(), dependent + " it.", dependent);
        }
    }

    /** An output or stash is a stage's own, so that it need not run whole for it. */
    private boolean isMetByRunning(Need need) {
        Part part = parts[need.on()];
        return part == Part.WHOLE || (part == Part.SOME && !need.declared());
    }

    private void choose(int position, String reason, String inner) {
        if (parts[position] == Part.WHOLE) {
            return;
        }
        chosen.add(tree.path(position));
        enterWhole(position, reason);
        String inside = "Inside '" + tree.path(position) + "', which " + inner + ".";
        Deque<Integer> parents = new ArrayDeque<>(List.of(position));
        for (Integer parent = parents.poll(); parent != null; parent = parents.poll()) {
            tree.forEachChild(parent, child -> {
                if (parts[child] != Part.WHOLE) {
                    enterWhole(child, inside);
                    parents.add(child);
                }
            });
        }
        String around = "'" + tree.path(position) + "' inside it runs.";
        IntPredicate outside = up -> up != StageTree.NONE && parts[up] == Part.NOTHING;
        for (int up = tree.parent(position); outside.test(up); up = tree.parent(up)) {
            parts[up] = Part.SOME;
            reasons[up] = around;
            entered.add(up);
        }
    }

    private void enterWhole(int position, String reason) {
        if (parts[position] == Part.NOTHING) {
            entered.add(position);
        }
        parts[position] = Part.WHOLE;
        reasons[position] = reason;
    }
}
