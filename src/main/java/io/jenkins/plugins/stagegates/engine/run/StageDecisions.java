package io.jenkins.plugins.stagegates.engine.run;

import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.FailureStrategy;
import io.jenkins.plugins.stagegates.engine.model.Gate;
import io.jenkins.plugins.stagegates.engine.model.InputValue;
import io.jenkins.plugins.stagegates.engine.model.RefusalCode;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.model.SkipReason;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import io.jenkins.plugins.stagegates.engine.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What becomes of what the program of a run does with its stages, and of time. */
final class StageDecisions {

    private StageDecisions() {}

    static Decision enter(RunState state, HostCommand.EnterStage command, Instant now) {
        if (state.hasEnded()) {
            return Decision.refuse(
                    RefusalCode.BLOCKED, "Run " + state.id() + " is " + state.status() + "; no stage can start.");
        }
        Optional<StageState> known = state.stage(command.path());
        if (known.isPresent()
                && (known.get().status() != StageStatus.PENDING || known.get().isActive())) {
            return Decision.accept();
        }
        boolean runs = known.isPresent() || state.header().plan().runsUnknown(command.path());
        return Decision.accept(
                runs
                        ? new StageEvent.StageStarted(now, command.path(), command.branches())
                        : new StageEvent.StageSkipped(
                                now, command.path(), command.branches(), SkipReason.NOT_SELECTED));
    }

    static Decision skip(RunState state, HostCommand.SkipStage command, Instant now) {
        return ofActive(state, command.path(), stage -> {
            List<RunEvent> events = new ArrayList<>();
            if (StageTransitions.next(stage.status(), StageMove.SKIP).isEmpty()) {
                return events;
            }
            events.add(skipped(stage, command.reason(), now));
            for (StageState inner : state.stages().inside(command.path())) {
                if (inner.status() == StageStatus.PENDING) {
                    events.add(skipped(inner, command.reason(), now));
                }
            }
            return events;
        });
    }

    static Decision apply(RunState state, HostCommand.ApplyPolicy command, Instant now) {
        StageState stage = state.stage(command.path()).orElse(null);
        if (stage == null || state.hasEnded()) {
            return Decision.accept();
        }
        String known = stage.place().policyKey();
        if (!known.isEmpty() && !known.equals(command.key())) {
            return Decision.refuse(RefusalCode.BAD_REQUEST, second(stage));
        } else if (!known.isEmpty() || stage.status().hasEnded()) {
            return Decision.accept();
        }
        if (stage.status() != StageStatus.RUNNING) {
            return Decision.refuse(
                    RefusalCode.BLOCKED,
                    "Stage '" + stage.path() + "' is " + stage.status()
                            + ", so no stageGate can begin there now; give each branch that has one a stage of its own.");
        }
        List<RunEvent> events = new ArrayList<>();
        events.add(new StageEvent.PolicyGiven(now, stage.path(), command.key(), command.policy()));
        command.policy().gate().ifPresent(gate -> events.add(gateOpened(state, stage, gate, now)));
        return Decision.accept(events);
    }

    private static String second(StageState stage) {
        return "Stage '" + stage.path() + "' has a stageGate already"
                + (stage.status().hasEnded()
                        ? " and is " + stage.status()
                                + "; to do it again, write 'retry' around the stage, or a strategy with action RETRY in"
                                + " 'onFailure'."
                        : "; a stage can have one.");
    }

    private static GateEvent gateOpened(RunState state, StageState stage, Gate gate, Instant now) {
        Map<String, GateState.Given> prefilled = new LinkedHashMap<>();
        Map<String, InputValue> carried = state.header().prefilled().getOrDefault(stage.path(), Map.of());
        gate.inputs()
                .fitting(carried)
                .forEach((name, value) -> prefilled.put(
                        name, new GateState.Given(value, state.start().by(), now)));
        stage.gate().filter(GateState::isOfStage).ifPresent(before -> {
            Set<String> fitting = gate.inputs().fitting(before.values()).keySet();
            fitting.forEach(name ->
                    prefilled.put(name, Objects.requireNonNull(before.given().get(name))));
        });
        return new GateEvent.GateOpened(now, stage.path(), now.plus(gate.timeout()), prefilled);
    }

    static Decision ask(RunState state, HostCommand.AskInput command, Instant now) {
        StageState stage = state.stage(command.path()).orElse(null);
        if (stage == null || state.abort().isPresent()) {
            return Decision.accept();
        }
        Optional<String> asked = stage.gate().flatMap(GateState::input);
        if (asked.filter(command.key()::equals).isPresent()) {
            return Decision.accept();
        }
        if (stage.status() != StageStatus.RUNNING) {
            return Decision.refuse(
                    RefusalCode.BLOCKED,
                    "Stage '" + stage.path() + "' is " + stage.status()
                            + ", so no input can be asked there; give each branch that asks a stage of its own.");
        }
        return Decision.accept(new GateEvent.InputAsked(
                now,
                stage.path(),
                command.key(),
                command.gate(),
                now.plus(command.gate().timeout())));
    }

    static Decision end(RunState state, HostCommand.EndStage command, Instant now) {
        return ofActive(state, command.path(), stage -> {
            if (command.failure().isPresent()) {
                return FailureDecisions.at(state, stage, now)
                        .bodyFailed(
                                ScopeState.STAGE,
                                FailureStrategy.NONE,
                                command.failure().get());
            }
            List<RunEvent> events = new ArrayList<>();
            if (stage.status() != StageStatus.RUNNING) {
                Failure over = Failure.aborted("The code of stage '" + stage.path() + "' went on without it.");
                events.add(new FailureEvent.WaitGivenUp(now, stage.path(), ScopeState.STAGE, over));
            }
            StageStatus status = completed(stage);
            events.add(new StageEvent.StageEnded(
                    now,
                    stage.path(),
                    status,
                    status.isUnsuccessful(),
                    command.value().filter(value -> value.size() <= Value.LARGEST)));
            return events;
        });
    }

    /** The status of a stage whose body completed: the worst of its own marks and of the stages inside it. */
    private static StageStatus completed(StageState stage) {
        StageStatus mark = stage.ending().mark();
        StageStatus worst = RunStatus.worst(List.of(mark, stage.place().inside().worst()));
        return worst == StageStatus.SUCCESS && mark == StageStatus.FAILURE_IGNORED ? mark : worst;
    }

    static Decision due(RunState state, StagePath path, Moment moment) {
        if (state.abort().isPresent()) {
            return Decision.accept();
        }
        return ofActive(state, path, stage -> {
            Instant now = moment.now();
            Optional<GateState> gate = stage.openGate().filter(open -> !now.isBefore(open.deadline()));
            if (gate.isPresent()) {
                return GateDecisions.expire(state, stage, moment);
            }
            for (Map.Entry<String, ScopeState> level : stage.scopes().entrySet()) {
                boolean isDue =
                        level.getValue().due().filter(at -> !now.isBefore(at)).isPresent();
                if (isDue) {
                    return level.getValue().standing() instanceof ScopeState.Pausing
                            ? nextAttempt(state, stage, level.getKey(), now)
                            : InterventionDecisions.timedOut(state, stage, level.getKey(), now);
                }
            }
            return List.of();
        });
    }

    /** The next attempt of a level, at the gate again if the gate is what failed. */
    static List<RunEvent> nextAttempt(RunState state, StageState stage, String scope, Instant now) {
        ScopeState.Standing standing = stage.scope(scope).standing();
        boolean atGate = (standing instanceof ScopeState.Pausing pausing && pausing.atGate())
                || (standing instanceof ScopeState.Intervening asked && asked.atGate());
        List<RunEvent> events = new ArrayList<>();
        events.add(new FailureEvent.AttemptStarted(now, stage.path(), scope));
        if (atGate) {
            events.add(gateOpened(state, stage, stage.stage().policy().gate().orElseThrow(), now));
        }
        return events;
    }

    /** A fact about a stage that the run knows. */
    static Decision note(RunState state, StagePath path, RunEvent fact) {
        return state.stage(path).isPresent()
                ? Decision.accept(fact)
                : Decision.refuse(RefusalCode.UNKNOWN_STAGE, "Run " + state.id() + " has no stage '" + path + "'.");
    }

    /** Nothing happens to a stage that is unknown, has not started or has ended. */
    static Decision ofActive(RunState state, StagePath path, Function<StageState, List<RunEvent>> decision) {
        return state.stage(path)
                .filter(StageState::isActive)
                .map(decision)
                .map(Decision::accept)
                .orElseGet(Decision::accept);
    }

    private static StageEvent skipped(StageState stage, SkipReason reason, Instant now) {
        return new StageEvent.StageSkipped(now, stage.path(), stage.stage().branches(), reason);
    }
}
