package io.jenkins.plugins.stagegates.engine.run;

import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.FailureAction;
import io.jenkins.plugins.stagegates.engine.model.InputValue;
import io.jenkins.plugins.stagegates.engine.model.StageRecord;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import java.util.Map;

/**
 * What a host does now for one level of a stage's failure handling. It follows from the state alone, so a host that was
 * restarted asks again and goes on.
 */
public sealed interface Directive {

    /** Nothing yet; look again when the engine says that the stage has moved on. */
    record Await() implements Directive {}

    /**
     * Execute the body.
     *
     * @param attempt which execution it is, from 1; each is executed once
     * @param inputs what the gate asked for, to be set as environment variables
     */
    record RunBody(int attempt, Map<String, InputValue> inputs) implements Directive {}

    /**
     * Don't execute the body (any more); go on after it.
     *
     * @param carried what a reused stage hands over, else nothing
     */
    record Leave(StageRecord.Carried carried) implements Directive {}

    /** Leave the body with this failure. */
    record Fail(Failure failure) implements Directive {}

    static Directive of(StageState stage, String scope) {
        if (scope.equals(ScopeState.STAGE)) {
            return ofStage(stage);
        }
        ScopeState.Standing standing = stage.scope(scope).standing();
        if (stage.status() == StageStatus.ABORTED) {
            return new Fail(abort(stage));
        } else if (standing instanceof ScopeState.Executing) {
            return new RunBody(stage.scope(scope).attempt(), Map.of());
        } else if (standing instanceof ScopeState.Settled) {
            return new Leave(StageRecord.Carried.NOTHING);
        } else if (standing instanceof ScopeState.Failed failed) {
            return new Fail(failed.failure());
        }
        return new Await();
    }

    private static Directive ofStage(StageState stage) {
        return switch (stage.status()) {
            case PENDING, WAITING, INTERVENTION -> new Await();
            case RUNNING -> ofBody(stage);
            case SUCCESS, UNSTABLE, FAILURE_IGNORED, SKIPPED, REUSED ->
                new Leave(stage.left().carried());
            case ABORTED -> new Fail(abort(stage));
            case FAILED, EXPIRED, REJECTED -> ended(stage);
        };
    }

    private static Directive ofBody(StageState stage) {
        ScopeState level = stage.scope(ScopeState.STAGE);
        return level.standing() instanceof ScopeState.Failed failed
                ? new Fail(failed.failure())
                : new RunBody(level.attempt(), stage.left().inputs());
    }

    private static Directive ended(StageState stage) {
        if (stage.ending().continues() || stage.ending().failure().isEmpty()) {
            return new Leave(StageRecord.Carried.NOTHING);
        }
        Failure failure = stage.ending().failure().get();
        boolean decided = stage.scope(ScopeState.STAGE).standing() instanceof ScopeState.Settled settled
                && settled.verdict() == FailureAction.Verdict.FAIL;
        return new Fail(decided ? failure.treated(Failure.Treatment.FAIL) : failure);
    }

    private static Failure abort(StageState stage) {
        return stage.ending()
                .failure()
                .filter(f -> f.treatment() == Failure.Treatment.ABORT)
                .orElseGet(() -> Failure.aborted("The run was aborted."));
    }
}
