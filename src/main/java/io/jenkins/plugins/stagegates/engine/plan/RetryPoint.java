package io.jenkins.plugins.stagegates.engine.plan;

import io.jenkins.plugins.stagegates.engine.model.RunOrigin.ParallelScope;
import io.jenkins.plugins.stagegates.engine.model.RunRecord;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StageRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The stage that a retry goes on from, and where the other stages stand to it. */
final class RetryPoint {

    /** Where a stage stands to the retry point. */
    enum Part {
        BEFORE(false, "It comes before the retry point."),
        AROUND(true, "'%s' inside it runs."),
        POINT(true, "It is the retry point."),
        INSIDE(true, "It is inside the retry point '%s'."),
        /** A member of a parallel group with the point, or directly in it, that runs again. */
        MEMBER_AGAIN(true, "It is in a parallel group that runs again with '%s'."),
        /** A member of a parallel group that was successful and need not run again. */
        MEMBER_DONE(false, "It was successful in its parallel group."),
        AFTER(true, "It comes after the retry point '%s'.");

        private final boolean runs;
        private final String sentence;

        Part(boolean runs, String sentence) {
            this.runs = runs;
            this.sentence = sentence;
        }

        boolean runs() {
            return runs;
        }

        String sentence(RetryPoint point) {
            return sentence.formatted(point.path);
        }
    }

    /** What the stages at or below a path have come to. */
    private static final class Subtree {
        int first = Integer.MAX_VALUE;
        boolean unsuccessful;
        boolean executed;
    }

    private final RunRecord origin;
    private final StagePath path;
    private final ParallelScope scope;
    private final Map<StagePath, Subtree> subtrees = new HashMap<>();
    private final Set<StagePath> branches = new HashSet<>();
    private final Optional<StagePath> innermostMember;
    private final boolean groupInsideFailed;

    RetryPoint(RunRecord origin, StagePath path, ParallelScope scope) {
        this.origin = origin;
        this.path = path;
        this.scope = scope;
        int position = 0;
        for (StageRecord record : origin.stages()) {
            branches.addAll(record.branches());
            note(record, position++);
        }
        List<StagePath> own = withAncestors(path);
        Optional<StagePath> innermost = Optional.empty();
        for (StagePath element : own) {
            innermost = branches.contains(element) ? Optional.of(element) : innermost;
        }
        this.innermostMember = innermost;
        this.groupInsideFailed = branches.stream()
                .filter(branch -> branch.parent().filter(path::equals).isPresent())
                .anyMatch(branch -> !isDone(branch));
    }

    StagePath path() {
        return path;
    }

    int run() {
        return origin.id().number();
    }

    private void note(StageRecord record, int position) {
        for (StagePath element : withAncestors(record.path())) {
            Subtree subtree = subtrees.computeIfAbsent(element, ignored -> new Subtree());
            subtree.first = Math.min(subtree.first, position);
            subtree.unsuccessful |= record.effective().isUnsuccessful();
            subtree.executed |= record.status().wasExecuted();
        }
    }

    /** Whether the stages at or below this branch were executed, none of them without success. */
    private boolean isDone(StagePath branch) {
        Subtree subtree = subtrees.get(branch);
        return subtree != null && subtree.executed && !subtree.unsuccessful;
    }

    Part partOf(StagePath stage) {
        if (stage.equals(path)) {
            return Part.POINT;
        } else if (stage.isAncestorOf(path)) {
            return Part.AROUND;
        } else if (path.isAncestorOf(stage)) {
            return inside(stage);
        }
        List<StagePath> mine = withAncestors(path);
        List<StagePath> theirs = withAncestors(stage);
        int parting = 0;
        while (mine.get(parting).equals(theirs.get(parting))) {
            parting++;
        }
        StagePath here = mine.get(parting);
        StagePath there = theirs.get(parting);
        if (branches.contains(here) && branches.contains(there)) {
            boolean whole = scope == ParallelScope.ALL
                    && innermostMember.filter(here::equals).isPresent();
            return whole || !isDone(there) ? Part.MEMBER_AGAIN : Part.MEMBER_DONE;
        }
        return first(there) < first(here) ? Part.BEFORE : Part.AFTER;
    }

    private Part inside(StagePath stage) {
        StagePath child = withAncestors(stage).get(path.depth());
        boolean done = scope == ParallelScope.FAILED && groupInsideFailed && branches.contains(child) && isDone(child);
        return done ? Part.MEMBER_DONE : Part.INSIDE;
    }

    /** Whether something at the point, beside it in its group, or after it was unsuccessful; or the run was, but no stage of it. */
    boolean hasFailureAtOrAfter() {
        boolean anywhere = false;
        for (StageRecord record : origin.stages()) {
            if (record.effective().isUnsuccessful()) {
                anywhere = true;
                Part part = partOf(record.path());
                boolean ownFault = part == Part.AROUND && !hasUnsuccessfulInside(record.path());
                if (ownFault || (part != Part.BEFORE && part != Part.AROUND)) {
                    return true;
                }
            }
        }
        return !anywhere;
    }

    private boolean hasUnsuccessfulInside(StagePath parent) {
        return origin.stages().stream()
                .anyMatch(record ->
                        parent.isAncestorOf(record.path()) && record.effective().isUnsuccessful());
    }

    private int first(StagePath element) {
        Subtree subtree = subtrees.get(element);
        return subtree == null ? Integer.MAX_VALUE : subtree.first;
    }

    private static List<StagePath> withAncestors(StagePath path) {
        List<StagePath> all = new java.util.ArrayList<>(path.ancestors());
        all.add(path);
        return all;
    }
}
