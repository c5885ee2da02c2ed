package io.jenkins.plugins.stagegates.engine.run;

import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import java.time.Instant;

/** Something that happened to a branch of {@code parallel}; see {@link BranchState}. */
public sealed interface BranchEvent extends RunEvent.OfBranch {

    /** It began, for the first time or again. */
    record BranchStarted(Instant at, StagePath path) implements BranchEvent {
        @Override
        public RunState applyTo(RunState state) {
            return state.with(BranchState.started(path, at));
        }
    }

    /** One of its steps made it UNSTABLE, FAILURE_IGNORED or FAILED although it goes on. */
    record BranchMarked(Instant at, StagePath path, StageStatus mark) implements BranchEvent {
        @Override
        public RunState applyTo(RunState state) {
            return state.with(known(state).marked(mark));
        }
    }

    record BranchEnded(Instant at, StagePath path, StageStatus status) implements BranchEvent {
        @Override
        public RunState applyTo(RunState state) {
            return state.with(known(state).ended(status, at));
        }
    }

    /** @throws IllegalStateException if the run knows no such branch */
    default BranchState known(RunState state) {
        return state.stages()
                .branch(path())
                .orElseThrow(
                        () -> new IllegalStateException("Run " + state.id() + " knows no branch '" + path() + "'."));
    }
}
