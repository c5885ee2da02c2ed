package io.jenkins.plugins.stagegates.engine.run;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.FailureAction;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import java.time.Instant;
import java.util.Map;

/** What became of a failure at one level of a stage: the stage itself ({@link ScopeState#STAGE}) or a block in it. */
public sealed interface FailureEvent extends RunEvent.OfStage {

    /** The key of the level, {@link ScopeState#STAGE} for the stage itself. */
    String scope();

    /**
     * Another attempt will begin.
     *
     * @param entry index of the strategy's entry that retries
     * @param until when it begins
     * @param atGate whether the gate is what failed, so that it opens again
     */
    record RetryPlanned(
            Instant at, StagePath path, String scope, Failure failure, int entry, Instant until, boolean atGate)
            implements FailureEvent {
        @Override
        public RunState applyTo(RunState state) {
            return RunEvents.change(state, path, stage -> {
                ScopeState pausing = stage.scope(scope).retrying(entry).standing(new ScopeState.Pausing(until, atGate));
                StageState failed = failed(stage, scope, failure, at).with(scope, pausing);
                return isStage(scope) ? failed.move(StageMove.PAUSE, at) : failed;
            });
        }
    }

    /** Another attempt began; a gate that is asked again opens in the same append. */
    record AttemptStarted(Instant at, StagePath path, String scope) implements FailureEvent {
        @Override
        public RunState applyTo(RunState state) {
            return isStage(scope)
                    ? RunEvents.change(RunEvents.resetInside(state, path, at), path, this::again)
                    : RunEvents.change(
                            state,
                            path,
                            stage ->
                                    resumed(stage.with(scope, stage.scope(scope).nextAttempt()), at));
        }

        private StageState again(StageState stage) {
            ScopeState level = stage.scope(scope);
            boolean atGate = (level.standing() instanceof ScopeState.Pausing pausing && pausing.atGate())
                    || (level.standing() instanceof ScopeState.Intervening asked && asked.atGate());
            StageState begun = stage.withScopes(Map.of(scope, level.nextAttempt()))
                    .with(Ending.OPEN)
                    .beginAttempt(at);
            return atGate ? begun : begun.move(StageMove.RESUME, at);
        }
    }

    /** A person has to decide until {@code deadline}, after which {@code onTimeout} applies. */
    record InterventionOpened(Instant at, StagePath path, String scope, Failure failure, ScopeState.Intervening asked)
            implements FailureEvent {
        @Override
        public RunState applyTo(RunState state) {
            return RunEvents.change(state, path, stage -> {
                StageState failed = failed(stage, scope, failure, at)
                        .with(scope, stage.scope(scope).standing(asked));
                boolean asksNow = isStage(scope) || failed.status() == StageStatus.RUNNING;
                return asksNow ? failed.move(StageMove.ASK_PERSON, at) : failed;
            });
        }
    }

    /** Somebody (or the timeout) decided; what follows from it is in the next events of the same append. */
    record InterventionDecided(Instant at, StagePath path, String scope, Actor by, String choice, String comment)
            implements FailureEvent {
        @Override
        public RunState applyTo(RunState state) {
            return state;
        }
    }

    /** The failure was settled at this level. */
    record FailureSettled(Instant at, StagePath path, String scope, Failure failure, FailureAction.Verdict verdict)
            implements FailureEvent {
        @Override
        public RunState applyTo(RunState state) {
            return RunEvents.change(state, path, stage -> {
                StageState settled = failed(stage, scope, failure, at)
                        .with(scope, stage.scope(scope).standing(new ScopeState.Settled(verdict, failure)));
                return isStage(scope) ? settled : resumed(settled, at);
            });
        }
    }

    /** The failure left this level and travels outwards. */
    record FailurePassedOn(Instant at, StagePath path, String scope, Failure failure) implements FailureEvent {
        @Override
        public RunState applyTo(RunState state) {
            return RunEvents.change(state, path, stage -> {
                StageState left = failed(stage, scope, failure, at)
                        .with(scope, stage.scope(scope).standing(new ScopeState.Failed(failure)));
                return isStage(scope) ? left : resumed(left, at);
            });
        }
    }

    /** The program was stopped from outside while this level waited, and goes on in the stage after the level's block. */
    record WaitGivenUp(Instant at, StagePath path, String scope, Failure failure) implements FailureEvent {
        @Override
        public RunState applyTo(RunState state) {
            return RunEvents.change(state, path, stage -> {
                StageState left = failed(stage, scope, failure, at)
                        .with(scope, stage.scope(scope).standing(new ScopeState.Failed(failure)));
                if (!isStage(scope)) {
                    return resumed(left, at);
                }
                return switch (left.status()) {
                    case WAITING -> left.withGateClosed(at).leaveGate(at);
                    case PENDING, INTERVENTION -> left.move(StageMove.RESUME, at);
                    default -> left;
                };
            });
        }
    }

    private static boolean isStage(String scope) {
        return scope.equals(ScopeState.STAGE);
    }

    private static StageState failed(StageState stage, String scope, Failure failure, Instant at) {
        StageState noted = stage.with(stage.ending().failedWith(failure));
        return isStage(scope)
                ? bodyOver(noted, failure, at).changeAttempt(attempt -> attempt.failed(at, failure))
                : noted;
    }

    /** Nothing inside the body waits any more once the stage itself has failed. */
    private static StageState bodyOver(StageState stage, Failure failure, Instant at) {
        StageState quiet = stage.withBlocksClosed(failure);
        if (quiet.openGate().isPresent()) {
            boolean asksInput = quiet.openGate().get().input().isPresent();
            return asksInput ? quiet.withGateClosed(at).leaveGate(at) : quiet;
        }
        boolean blockAsked = quiet.status() == StageStatus.INTERVENTION
                && quiet.scope(ScopeState.STAGE).intervening().isEmpty();
        return blockAsked ? quiet.move(StageMove.RESUME, at) : quiet;
    }

    /** Back to RUNNING once the last open intervention of a block is over. */
    private static StageState resumed(StageState stage, Instant at) {
        boolean over = stage.status() == StageStatus.INTERVENTION
                && stage.intervention().isEmpty();
        return over ? stage.move(StageMove.RESUME, at) : stage;
    }
}
