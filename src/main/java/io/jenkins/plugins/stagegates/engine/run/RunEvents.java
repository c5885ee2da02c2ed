package io.jenkins.plugins.stagegates.engine.run;

import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.SkipReason;
import io.jenkins.plugins.stagegates.engine.model.Stage;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StagePolicy;
import io.jenkins.plugins.stagegates.engine.model.StageRecord;
import io.jenkins.plugins.stagegates.engine.plan.PlannedStage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** How events change the state, where more than one kind of event does it the same way. */
final class RunEvents {

    private RunEvents() {}

    /** The state of a run that has just started: every stage of its plan is known, those not to be run have ended. */
    static RunState begin(RunEvent.RunStarted started) {
        RunState state = new RunState(started.header());
        int ordinal = 0;
        for (PlannedStage planned : started.header().plan().stages()) {
            state = state.with(planned(planned, ordinal++, started.at()));
        }
        return state;
    }

    private static StageState planned(PlannedStage planned, int ordinal, Instant at) {
        StageState stage = StageState.pending(planned.stage(), ordinal, at);
        return switch (planned.decision()) {
            case SKIP -> skipped(stage, planned.skip().orElse(SkipReason.NOT_SELECTED), at);
            case REUSE ->
                planned.reused().map(record -> reused(stage, record, at)).orElse(stage);
            default -> stage;
        };
    }

    private static StageState reused(StageState stage, StageRecord record, Instant at) {
        Ending.Reused from = new Ending.Reused(record.executedIn(), record.effective(), record.executedIn());
        return stage.move(StageMove.REUSE, at)
                .with(stage.ending().reusedFrom(from))
                .with(Left.from(record.carried(), record.stage().learnt()));
    }

    static StageState skipped(StageState stage, SkipReason reason, Instant at) {
        return closed(stage, at).move(StageMove.SKIP, at).with(stage.ending().skippedFor(reason));
    }

    /** A stage that ends waits for nobody any more: neither at its gate, nor for a decision, nor for its next attempt. */
    static StageState closed(StageState stage, Instant at) {
        Failure over = Failure.aborted("Stage '" + stage.path() + "' has ended.");
        ScopeState level = stage.scope(ScopeState.STAGE);
        StageState quiet = level.due().isPresent()
                ? stage.with(ScopeState.STAGE, level.standing(new ScopeState.Failed(over)))
                : stage;
        return quiet.withBlocksClosed(over).withGateClosed(at);
    }

    /** Changes a stage that must be known. */
    static RunState change(RunState state, StagePath path, UnaryOperator<StageState> change) {
        StageState stage = state.stage(path)
                .orElseThrow(() -> new IllegalStateException("Run " + state.id() + " knows no stage '" + path + "'."));
        return state.with(change.apply(stage));
    }

    /** Changes a stage that may be new to the run. */
    static RunState reach(RunState state, StagePath path, List<StagePath> branches, UnaryOperator<StageState> change) {
        StageState stage = state.stage(path)
                .map(known -> known.with(new Stage(
                        path, known.stage().policy(), branches, known.stage().learnt())))
                .orElseGet(() -> StageState.pending(
                        new Stage(path, StagePolicy.NONE, branches, Set.of()),
                        state.stages().size(),
                        state.start().at()));
        return state.with(change.apply(stage));
    }

    /** Makes the stages inside this one ready to be entered again, except those that this run never executes. */
    static RunState resetInside(RunState state, StagePath path, Instant at) {
        RunState reset = state.withBranchesPending(path);
        boolean anything = state.stage(path)
                .filter(stage -> !stage.place().inside().isEmpty())
                .isPresent();
        if (!anything) {
            return reset;
        }
        for (StageState inner : state.stages().inside(path)) {
            boolean again = StageTransitions.next(inner.status(), StageMove.RESET)
                            .isPresent()
                    && inner.skipped().filter(SkipReason.NOT_SELECTED::equals).isEmpty();
            if (again) {
                reset = change(
                        reset,
                        inner.path(),
                        stage -> stage.move(StageMove.RESET, at)
                                .with(Ending.OPEN)
                                .withScopes(Map.of()));
            }
        }
        return reset;
    }
}
