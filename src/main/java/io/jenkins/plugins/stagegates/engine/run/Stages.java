package io.jenkins.plugins.stagegates.engine.run;

import io.jenkins.plugins.stagegates.engine.model.StagePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All stages of a run, and its branches, immutable; a changed copy costs a small constant time however many there are. */
public final class Stages {

    static final Stages NONE = new Stages(PersistentMap.empty(), PersistentMap.empty(), Tally.EMPTY, 0, 0);

    private final PersistentMap<StagePath, StageState> byPath;
    private final PersistentMap<StagePath, BranchState> branches;
    private final Tally top;
    private final int busy;
    private final int waiting;

    private Stages(
            PersistentMap<StagePath, StageState> byPath,
            PersistentMap<StagePath, BranchState> branches,
            Tally top,
            int busy,
            int waiting) {
        this.byPath = byPath;
        this.branches = branches;
        this.top = top;
        this.busy = busy;
        this.waiting = waiting;
    }

    public Optional<StageState> get(StagePath path) {
        return byPath.get(path);
    }

    public int size() {
        return byPath.size();
    }

    /** In order of the declared model or of start. */
    public List<StageState> inOrder() {
        List<StageState> all = new ArrayList<>(byPath.size());
        byPath.forEachValue(all::add);
        all.sort(Comparator.comparingInt(stage -> stage.place().ordinal()));
        return all;
    }

    /** The stages inside this one, however deep, in order. */
    public List<StageState> inside(StagePath path) {
        List<StageState> found = new ArrayList<>();
        byPath.forEachValue(stage -> {
            if (path.isAncestorOf(stage.path())) {
                found.add(stage);
            }
        });
        found.sort(Comparator.comparingInt(stage -> stage.place().ordinal()));
        return found;
    }

    /** How the outermost stages stand. */
    public Tally top() {
        return top;
    }

    /** Whether a stage does something of its own. */
    public boolean isAnyBusy() {
        return busy > 0;
    }

    /** Whether a stage waits for a person. */
    public boolean isAnyWaiting() {
        return waiting > 0;
    }

    public Optional<BranchState> branch(StagePath path) {
        return branches.get(path);
    }

    /** The branches of {@code parallel} that are told of and are no stage themselves, in order of their start. */
    public List<BranchState> branches() {
        List<BranchState> all = new ArrayList<>(branches.size());
        branches.forEachValue(all::add);
        all.removeIf(branch -> byPath.get(branch.path()).isPresent());
        all.sort(Comparator.comparing(BranchState::startedAt).thenComparing(BranchState::path));
        return all;
    }

    Stages with(BranchState branch) {
        return new Stages(byPath, branches.with(branch.path(), branch), top, busy, waiting);
    }

    /** The branches inside this stage are to begin again. */
    Stages withBranchesPending(StagePath path) {
        List<BranchState> inside = new ArrayList<>();
        branches.forEachValue(branch -> {
            if (path.isAncestorOf(branch.path())) {
                inside.add(branch);
            }
        });
        Stages next = this;
        for (BranchState branch : inside) {
            next = next.with(branch.pending());
        }
        return next;
    }

    Stages with(StageState changed) {
        Optional<StageState> before = byPath.get(changed.path());
        Stages next = replaced(before, changed);
        boolean sameStanding = before.isPresent()
                && before.get().isActive() == changed.isActive()
                && before.get().status() == changed.status();
        return sameStanding ? next : next.countedInParent(before, changed);
    }

    private Stages replaced(Optional<StageState> before, StageState changed) {
        int busyBefore = before.filter(StageState::isBusy).isPresent() ? 1 : 0;
        int waitingBefore = before.filter(StageState::isWaiting).isPresent() ? 1 : 0;
        return new Stages(
                byPath.with(changed.path(), changed),
                branches,
                top,
                busy - busyBefore + (changed.isBusy() ? 1 : 0),
                waiting - waitingBefore + (changed.isWaiting() ? 1 : 0));
    }

    private Stages countedInParent(Optional<StageState> before, StageState changed) {
        Optional<StageState> parent = enclosing(changed.path());
        Tally old = parent.map(p -> p.place().inside()).orElse(top);
        Tally without = before.map(old::minus).orElse(old);
        Tally counted = without.plus(changed);
        if (parent.isEmpty()) {
            return new Stages(byPath, branches, counted, busy, waiting);
        }
        StageState.Place place = parent.get().place();
        StageState moved =
                parent.get().with(new StageState.Place(place.ordinal(), counted, place.policyKey(), place.changedAt()));
        return replaced(parent, moved);
    }

    /** The nearest stage around this path; elements that are only branches are passed over. */
    public Optional<StageState> enclosing(StagePath path) {
        for (Optional<StagePath> up = path.parent();
                up.isPresent();
                up = up.get().parent()) {
            Optional<StageState> found = byPath.get(up.get());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
