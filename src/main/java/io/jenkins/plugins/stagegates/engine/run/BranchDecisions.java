package io.jenkins.plugins.stagegates.engine.run;

import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** What becomes of what a host tells of branches. They are only seen, so nothing of it is ever refused. */
final class BranchDecisions {

    private BranchDecisions() {}

    static Decision enter(RunState state, StagePath path, Instant now) {
        boolean isNew = !state.hasEnded()
                && state.stages().branch(path).filter(BranchState::isRunning).isEmpty();
        return isNew ? Decision.accept(new BranchEvent.BranchStarted(now, path)) : Decision.accept();
    }

    static Decision mark(RunState state, StagePath path, StageStatus mark, Instant now) {
        return ofRunning(
                state,
                path,
                branch -> branch.marked(mark).equals(branch)
                        ? Decision.accept()
                        : Decision.accept(new BranchEvent.BranchMarked(now, path, mark)));
    }

    static Decision end(RunState state, StagePath path, Optional<Failure> failure, Instant now) {
        return ofRunning(
                state, path, branch -> Decision.accept(new BranchEvent.BranchEnded(now, path, branch.ending(failure))));
    }

    private static Decision ofRunning(RunState state, StagePath path, Function<BranchState, Decision> decision) {
        return state.stages()
                .branch(path)
                .filter(BranchState::isRunning)
                .map(decision)
                .orElseGet(Decision::accept);
    }
}
