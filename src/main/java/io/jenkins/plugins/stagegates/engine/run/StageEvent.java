package io.jenkins.plugins.stagegates.engine.run;

import io.jenkins.plugins.stagegates.engine.model.Dependency;
import io.jenkins.plugins.stagegates.engine.model.SkipReason;
import io.jenkins.plugins.stagegates.engine.model.Stage;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StagePolicy;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import io.jenkins.plugins.stagegates.engine.model.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something that happened to a stage, its gate and its failures aside. */
public sealed interface StageEvent extends RunEvent.OfStage {

    /**
     * Its body was entered, for the first time or again because an enclosing stage makes another attempt.
     *
     * @param branches the elements of its path that are branches of a {@code parallel}
     */
    record StageStarted(Instant at, StagePath path, List<StagePath> branches) implements StageEvent {
        public StageStarted {
            branches = List.copyOf(branches);
        }

        @Override
        public RunState applyTo(RunState state) {
            return RunEvents.reach(state, path, branches, this::started);
        }

        private StageState started(StageState stage) {
            StageState.Place place = stage.place();
            return stage.move(StageMove.START, at)
                    .with(new StageState.Place(place.ordinal(), place.inside(), "", at))
                    .with(Ending.OPEN)
                    .withScopes(Map.of())
                    .beginAttempt(at);
        }
    }

    record StageSkipped(Instant at, StagePath path, List<StagePath> branches, SkipReason reason) implements StageEvent {
        public StageSkipped {
            branches = List.copyOf(branches);
        }

        @Override
        public RunState applyTo(RunState state) {
            return RunEvents.reach(state, path, branches, stage -> RunEvents.skipped(stage, reason, at));
        }
    }

    /**
     * The stage's {@code stageGate} was reached.
     *
     * @param key which step of the host it was, so that the same step is known again after a restart
     */
    record PolicyGiven(Instant at, StagePath path, String key, StagePolicy policy) implements StageEvent {
        @Override
        public RunState applyTo(RunState state) {
            return RunEvents.change(
                    state,
                    path,
                    stage -> stage.with(new Stage(
                                    path,
                                    policy,
                                    stage.stage().branches(),
                                    stage.stage().learnt()))
                            .with(new StageState.Place(
                                    stage.place().ordinal(),
                                    stage.place().inside(),
                                    key,
                                    stage.place().changedAt())));
        }
    }

    /**
     * One of its steps made it UNSTABLE, FAILURE_IGNORED or FAILED although it goes on.
     *
     * @param message why
     */
    record StageMarked(Instant at, StagePath path, StageStatus mark, String message) implements StageEvent {
        @Override
        public RunState applyTo(RunState state) {
            return RunEvents.change(
                    state, path, stage -> stage.with(stage.ending().marked(mark)));
        }
    }

    /**
     * It ended.
     *
     * @param continues whether the next stage starts although this one was not successful
     * @param value what its body returned, if small and plain
     */
    record StageEnded(Instant at, StagePath path, StageStatus status, boolean continues, Optional<Value> value)
            implements StageEvent {
        @Override
        public RunState applyTo(RunState state) {
            return RunEvents.change(state, path, this::ended);
        }

        private StageState ended(StageState stage) {
            Ending ending = continues ? stage.ending().continuing() : stage.ending();
            StageState closed = RunEvents.closed(stage, at);
            return closed.move(moveTo(status), at)
                    .with(ending)
                    .with(closed.left().value(value))
                    .changeAttempt(attempt -> attempt.ended(at));
        }

        private static StageMove moveTo(StageStatus status) {
            return switch (status) {
                case SUCCESS -> StageMove.SUCCEED;
                case UNSTABLE -> StageMove.END_UNSTABLE;
                case FAILURE_IGNORED -> StageMove.IGNORE_FAILURE;
                case FAILED -> StageMove.FAIL;
                case EXPIRED -> StageMove.EXPIRE;
                case REJECTED -> StageMove.REJECT;
                case ABORTED -> StageMove.ABORT;
                default -> throw new IllegalStateException("A stage does not end as " + status + ".");
            };
        }
    }

    record OutputRecorded(Instant at, StagePath path, String name, Value value) implements StageEvent {
        @Override
        public RunState applyTo(RunState state) {
            return RunEvents.change(
                    state, path, stage -> stage.with(stage.left().output(name, value)));
        }
    }

    /** It set {@code env.NAME}. */
    record EnvironmentRecorded(Instant at, StagePath path, String name, String value) implements StageEvent {
        @Override
        public RunState applyTo(RunState state) {
            return RunEvents.change(
                    state, path, stage -> stage.with(stage.left().environment(name, value)));
        }
    }

    record StashRecorded(Instant at, StagePath path, String name) implements StageEvent {
        @Override
        public RunState applyTo(RunState state) {
            return RunEvents.change(
                    state, path, stage -> stage.with(stage.left().stash(name)));
        }
    }

    /** It took something from another stage. */
    record DependencyLearnt(Instant at, StagePath path, Dependency dependency) implements StageEvent {
        @Override
        public RunState applyTo(RunState state) {
            return RunEvents.change(
                    state, path, stage -> stage.with(stage.left().learning(dependency)));
        }
    }
}
