package io.jenkins.plugins.stagegates.engine.run;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.Failure.Treatment;
import io.jenkins.plugins.stagegates.engine.model.FailureAction;
import io.jenkins.plugins.stagegates.engine.model.FailureAction.Verdict;
import io.jenkins.plugins.stagegates.engine.model.FailureStrategy;
import io.jenkins.plugins.stagegates.engine.model.Gate;
import io.jenkins.plugins.stagegates.engine.model.InputValue;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of a failure at one level: the innermost level that lists its type acts, else it travels outwards. */
final class FailureDecisions {

    private final RunState state;
    private final StageState stage;
    private final Instant now;

    private FailureDecisions(RunState state, StageState stage, Instant now) {
        this.state = state;
        this.stage = stage;
        this.now = now;
    }

    static FailureDecisions at(RunState state, StageState stage, Instant now) {
        return new FailureDecisions(state, stage, now);
    }

    /** One level with what failed there. */
    private record Level(String scope, FailureStrategy strategy, Failure failure, boolean atGate) {

        boolean isStage() {
            return scope.equals(ScopeState.STAGE);
        }

        Level with(Failure other) {
            return new Level(scope, strategy, other, atGate);
        }
    }

    /** The stage's gate expired or was rejected. */
    List<RunEvent> gateFailed(Failure failure) {
        FailureStrategy strategy = stage.stage().policy().onFailure();
        boolean asks =
                !stage.stage().policy().gate().map(Gate::inputs).orElseThrow().isEmpty();
        ErrorType type = asks && failure.type() == ErrorType.TIMEOUT ? ErrorType.INPUT_TIMEOUT : failure.type();
        return handle(new Level(ScopeState.STAGE, strategy, failure, true), strategy.entryFor(type));
    }

    /** The body of a level failed. */
    List<RunEvent> bodyFailed(String scope, FailureStrategy strategy, Failure failure) {
        Level level = new Level(scope, strategy, failure, false);
        if (failure.treatment() == Treatment.ABORT || state.abort().isPresent()) {
            return passOn(level.with(failure.treated(Treatment.ABORT)));
        }
        return failure.treatment() == Treatment.OPEN ? handle(level, strategy.entryFor(failure.type())) : passOn(level);
    }

    private List<RunEvent> handle(Level level, Optional<Integer> entry) {
        if (entry.isEmpty()) {
            return passOn(level);
        }
        FailureAction action = level.strategy().entries().get(entry.get()).action();
        if (action instanceof FailureAction.Retry retry) {
            int used = stage.scope(level.scope()).retries().getOrDefault(entry.get(), 0);
            if (used < retry.count()) {
                Instant until = now.plus(retry.pause(used));
                return List.of(new FailureEvent.RetryPlanned(
                        now, stage.path(), level.scope(), level.failure(), entry.get(), until, level.atGate()));
            }
            action = retry.then();
        }
        if (action instanceof FailureAction.Intervention person) {
            return List.of(new FailureEvent.InterventionOpened(
                    now,
                    stage.path(),
                    level.scope(),
                    level.failure(),
                    new ScopeState.Intervening(
                            now.plus(person.timeout()), person.onTimeout(), level.failure(), level.atGate())));
        }
        return settle(level, (Verdict) action);
    }

    /** A person or a timeout has decided an intervention. */
    List<RunEvent> decided(String scope, ScopeState.Intervening asked, Verdict verdict) {
        return settle(new Level(scope, FailureStrategy.NONE, asked.failure(), asked.atGate()), verdict);
    }

    /** A person has marked what failed here as failed: only outer levels may still act. */
    List<RunEvent> markedFailed(String scope, Failure marked) {
        return passOn(new Level(scope, FailureStrategy.NONE, marked, false));
    }

    private List<RunEvent> settle(Level level, Verdict verdict) {
        return switch (verdict) {
            case ABORT -> abort(level);
            case FAIL ->
                level.isStage()
                        ? settled(level, verdict, natural(level.failure()), false)
                        : passOn(level.with(level.failure().treated(Treatment.FAIL)));
            case FAIL_AND_CONTINUE ->
                level.isStage()
                        ? settled(level, verdict, natural(level.failure()), true)
                        : passOn(level.with(level.failure().treated(Treatment.CONTINUE)));
            case IGNORE ->
                level.isStage()
                        ? settled(level, verdict, StageStatus.FAILURE_IGNORED, true)
                        : List.of(
                                fact(level, verdict),
                                new StageEvent.StageMarked(
                                        now,
                                        stage.path(),
                                        StageStatus.FAILURE_IGNORED,
                                        level.failure().message()));
            case MARK_AS_SUCCESS ->
                level.isStage() ? settled(level, verdict, StageStatus.SUCCESS, true) : List.of(fact(level, verdict));
            case USE_DEFAULTS -> useDefaults(level);
        };
    }

    private List<RunEvent> settled(Level level, Verdict verdict, StageStatus status, boolean continues) {
        return List.of(fact(level, verdict), ended(status, continues));
    }

    private FailureEvent fact(Level level, Verdict verdict) {
        return new FailureEvent.FailureSettled(now, stage.path(), level.scope(), level.failure(), verdict);
    }

    private List<RunEvent> passOn(Level level) {
        RunEvent passed = new FailureEvent.FailurePassedOn(now, stage.path(), level.scope(), level.failure());
        if (!level.isStage()) {
            return List.of(passed);
        }
        boolean continues = level.failure().treatment() == Treatment.CONTINUE;
        return List.of(passed, ended(natural(level.failure()), continues));
    }

    private List<RunEvent> abort(Level level) {
        List<RunEvent> events = new ArrayList<>();
        String why = "Stage '" + stage.path() + "' failed and its strategy says ABORT: "
                + level.failure().message();
        events.addAll(passOn(level.with(level.failure().treated(Treatment.ABORT))));
        events.add(new RunEvent.AbortRequested(now, Actor.SYSTEM, why));
        endWaiting(state, now).stream()
                .filter(event ->
                        !(event instanceof RunEvent.OfStage of && of.path().equals(stage.path())))
                .forEach(events::add);
        return events;
    }

    private List<RunEvent> useDefaults(Level level) {
        Optional<GateState> gate = level.atGate() ? stage.gate() : Optional.empty();
        boolean possible = gate.isPresent()
                && !gate.get().gate().inputs().isEmpty()
                && gate.get().missing().isEmpty();
        if (!possible) {
            return settle(level, Verdict.FAIL);
        }
        Map<String, InputValue> inputs = new LinkedHashMap<>(
                gate.get().gate().inputs().completed(gate.get().values()));
        return List.of(new GateEvent.GatePassed(now, stage.path(), Actor.SYSTEM, GateState.Outcome.DEFAULTED, inputs));
    }

    private StageEvent ended(StageStatus status, boolean continues) {
        return new StageEvent.StageEnded(now, stage.path(), status, continues, Optional.empty());
    }

    /** The failure's own status, or a worse one that a stage inside has ended with. */
    private StageStatus natural(Failure failure) {
        return RunStatus.worst(
                List.of(failure.naturalStatus(), stage.place().inside().worst()));
    }

    /** Ends every stage at which nothing executes: at a gate, in an intervention, in a pause between attempts. */
    static List<RunEvent> endWaiting(RunState state, Instant now) {
        List<RunEvent> events = new ArrayList<>();
        for (StageState stage : state.stages().inOrder()) {
            boolean idle = stage.isActive() && stage.status() != StageStatus.RUNNING;
            if (idle && stage.place().inside().active() == 0) {
                events.add(new StageEvent.StageEnded(now, stage.path(), StageStatus.ABORTED, false, Optional.empty()));
            }
        }
        return events;
    }
}
