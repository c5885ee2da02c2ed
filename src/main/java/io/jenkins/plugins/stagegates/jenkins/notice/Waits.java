package io.jenkins.plugins.stagegates.jenkins.notice;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.run.FailureEvent;
import io.jenkins.plugins.stagegates.engine.run.GateState;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.engine.run.ScopeState;
import io.jenkins.plugins.stagegates.engine.run.StageState;
import io.jenkins.plugins.stagegates.jenkins.api.StageDecision;
import io.jenkins.plugins.stagegates.jenkins.api.StageWait;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What waits in a run, as other plugins are told of it. */
record Waits(Map<StagePath, StageWait> gates, Map<StagePath, StageWait> interventions) {

    static final Waits NONE = new Waits(Map.of(), Map.of());

    static Waits of(RunState run) {
        if (run.hasEnded() || !run.stages().isAnyWaiting()) {
            return NONE;
        }
        Map<StagePath, StageWait> gates = new LinkedHashMap<>();
        Map<StagePath, StageWait> interventions = new LinkedHashMap<>();
        for (StageState stage : run.stages().inOrder()) {
            stage.openGate().ifPresent(gate -> gates.put(stage.path(), atGate(run, stage, gate)));
            stage.intervention()
                    .map(Map.Entry::getValue)
                    .ifPresent(asked -> interventions.put(stage.path(), afterFailure(run, stage, asked)));
        }
        return new Waits(gates, interventions);
    }

    private static StageWait atGate(RunState run, StageState stage, GateState wait) {
        return new StageWait(
                run.id().job(),
                run.id().number(),
                stage.path().text(),
                wait.gate().message(),
                wait.openedAt(),
                wait.deadline(),
                wait.gate().submitters());
    }

    private static StageWait afterFailure(RunState run, StageState stage, ScopeState.Intervening asked) {
        return new StageWait(
                run.id().job(),
                run.id().number(),
                stage.path().text(),
                asked.failure().message(),
                stage.place().changedAt(),
                asked.deadline(),
                List.of());
    }

    boolean isEmpty() {
        return gates.isEmpty() && interventions.isEmpty();
    }

    /** How the wait at the gate of a stage ended; empty if nobody decided in time. */
    static Optional<StageDecision> endOfGate(RunState after, StagePath path) {
        Optional<GateState> gate = after.stage(path).flatMap(StageState::gate);
        Optional<GateState.Decided> decided = gate.flatMap(GateState::decision);
        if (decided.isEmpty()) {
            return Optional.of(aborted(after));
        }
        GateState.Decided end = decided.get();
        return switch (end.outcome()) {
            case PASSED -> decision(StageDecision.What.PASSED, end.by(), lastComment(gate.get()));
            case DEFAULTED -> decision(StageDecision.What.DEFAULTED, end.by(), end.comment());
            case REJECTED -> decision(StageDecision.What.REJECTED, end.by(), end.comment());
            case ABORTED -> Optional.of(aborted(after));
            case EXPIRED -> Optional.empty();
        };
    }

    private static String lastComment(GateState gate) {
        List<GateState.Approval> approvals = gate.approvals();
        return approvals.isEmpty() ? "" : approvals.get(approvals.size() - 1).comment();
    }

    private static Optional<StageDecision> decision(StageDecision.What what, Actor by, String comment) {
        return Optional.of(new StageDecision(what, name(by), comment));
    }

    private static StageDecision aborted(RunState run) {
        return new StageDecision(
                StageDecision.What.ABORTED,
                run.abort().map(abort -> name(abort.by())).orElse(""),
                run.abort().map(RunState.AbortRequest::comment).orElse(""));
    }

    static StageDecision endOfIntervention(RunState after, List<? extends RunEvent> events, StagePath path) {
        for (RunEvent event : events) {
            if (event instanceof FailureEvent.InterventionDecided decided
                    && decided.path().equals(path)) {
                return new StageDecision(
                        StageDecision.What.valueOf(decided.choice()), name(decided.by()), decided.comment());
            }
        }
        return aborted(after);
    }

    private static String name(Actor actor) {
        return actor.equals(Actor.SYSTEM) ? "" : actor.id();
    }
}
