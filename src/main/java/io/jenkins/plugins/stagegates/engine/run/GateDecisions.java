package io.jenkins.plugins.stagegates.engine.run;

import io.jenkins.plugins.stagegates.engine.model.Clearance;
import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.Gate;
import io.jenkins.plugins.stagegates.engine.model.InputValue;
import io.jenkins.plugins.stagegates.engine.model.Permission;
import io.jenkins.plugins.stagegates.engine.model.Refusal;
import io.jenkins.plugins.stagegates.engine.model.RefusalCode;
import io.jenkins.plugins.stagegates.engine.model.SkipReason;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of what people do at a gate. */
final class GateDecisions {

    private final RunState state;
    private final StageFinder.Found found;
    private final Moment moment;

    private GateDecisions(RunState state, StageFinder.Found found, Moment moment) {
        this.state = state;
        this.found = found;
        this.moment = moment;
    }

    static GateDecisions of(RunState state, String stage, Moment moment) {
        return new GateDecisions(state, StageFinder.find(state, stage), moment);
    }

    Decision save(Map<String, String> texts) {
        return atOpenGate(true, (stage, gate) -> {
            Map<String, String> problems = gate.gate().inputs().problems(texts);
            return problems.isEmpty()
                    ? Decision.accept(new GateEvent.InputsSaved(
                            moment.now(),
                            stage.path(),
                            moment.actor(),
                            gate.gate().inputs().stored(texts, moment.encrypt())))
                    : new Decision.Refused(invalid(stage, problems));
        });
    }

    Decision press(Map<String, String> texts, String comment) {
        return atOpenGate(true, (stage, gate) -> {
            if (gate.hasApprovalOf(moment.actor())) {
                return Decision.refuse(
                        RefusalCode.ALREADY_DECIDED,
                        moment.actor() + " has pressed Run for stage '" + stage.path() + "' already; it waits for "
                                + (gate.gate().approvals() - gate.approvals().size()) + " more of "
                                + gate.gate().approvals() + " people.");
            }
            Map<String, String> problems = gate.gate().inputs().problems(texts);
            if (problems.isEmpty()) {
                return pressed(stage, gate, gate.gate().inputs().stored(texts, moment.encrypt()), comment);
            }
            return new Decision.Refused(invalid(stage, problems));
        });
    }

    private Decision pressed(StageState stage, GateState gate, Map<String, InputValue> values, String comment) {
        Map<String, InputValue> merged = new LinkedHashMap<>(gate.values());
        merged.putAll(values);
        List<String> missing = gate.gate().inputs().missing(merged);
        if (!missing.isEmpty()) {
            Map<String, String> fields = new LinkedHashMap<>();
            missing.forEach(name -> fields.put(name, "A value is required."));
            return new Decision.Refused(invalid(stage, fields));
        }
        List<RunEvent> events = new ArrayList<>();
        events.add(new GateEvent.GateApproved(moment.now(), stage.path(), moment.actor(), comment, values));
        if (gate.approvals().size() + 1 >= gate.gate().approvals()) {
            events.add(new GateEvent.GatePassed(
                    moment.now(),
                    stage.path(),
                    moment.actor(),
                    GateState.Outcome.PASSED,
                    gate.gate().inputs().completed(merged)));
        }
        return Decision.accept(events);
    }

    Decision reject(String comment) {
        return atOpenGate(false, (stage, gate) -> {
            List<RunEvent> events = new ArrayList<>();
            events.add(new GateEvent.GateRejected(moment.now(), stage.path(), moment.actor(), comment));
            String message = "Rejected by " + moment.actor() + (comment.isBlank() ? "." : ": " + comment);
            events.addAll(failed(state, stage, new Failure(ErrorType.REJECTED, message), moment));
            return Decision.accept(events);
        });
    }

    /** What follows when the deadline of an open gate has passed. */
    static List<RunEvent> expire(RunState state, StageState stage, Moment moment) {
        GateState gate = stage.openGate().orElseThrow();
        List<String> missing = gate.missing();
        String message = "Nobody pressed Run for stage '" + stage.path() + "' before "
                + gate.deadline().truncatedTo(ChronoUnit.SECONDS)
                + (missing.isEmpty() ? "." : "; still missing: " + String.join(", ", missing) + ".");
        List<RunEvent> events = new ArrayList<>();
        events.add(new GateEvent.GateExpired(moment.now(), stage.path()));
        events.addAll(failed(state, stage, new Failure(ErrorType.TIMEOUT, message), moment));
        return events;
    }

    private static List<RunEvent> failed(RunState state, StageState stage, Failure failure, Moment moment) {
        if (!stage.gate().orElseThrow().isOfStage()) {
            return List.of(new GateEvent.InputLeft(moment.now(), stage.path()));
        }
        if (stage.stage().policy().gate().orElseThrow().rules().optional()) {
            return List.of(new StageEvent.StageSkipped(
                    moment.now(), stage.path(), stage.stage().branches(), SkipReason.OPTIONAL));
        }
        return FailureDecisions.at(state, stage, moment.now()).gateFailed(failure);
    }

    private interface AtGate {
        Decision decide(StageState stage, GateState gate);
    }

    private Decision atOpenGate(boolean pressing, AtGate then) {
        return found.decide(stage -> {
            Optional<GateState> open = stage.openGate();
            Optional<Refusal> refused = open.isPresent()
                    ? notAllowed(state, stage, open.get().gate(), new Try(moment.clearance(), pressing))
                    : Optional.of(closed(stage));
            if (refused.isPresent()) {
                return new Decision.Refused(refused.get());
            }
            if (!moment.now().isBefore(open.orElseThrow().deadline())) {
                return Decision.refuse(
                        RefusalCode.EXPIRED,
                        "The wait of stage '" + stage.path() + "' ended at "
                                + open.get().deadline().truncatedTo(ChronoUnit.SECONDS) + "; nothing to do.");
            }
            return then.decide(stage, open.get());
        });
    }

    /** Who tries to act at a gate, and whether it is to press Run (or to save inputs for it) rather than to reject. */
    record Try(Clearance clearance, boolean pressing) {}

    /** Why this person may not act at this gate, empty if they may. */
    static Optional<Refusal> notAllowed(RunState state, StageState stage, Gate gate, Try attempt) {
        Clearance clearance = attempt.clearance();
        boolean named = gate.submitters().isEmpty() || clearance.submitter();
        if (!clearance.has(Permission.BUILD) || !named) {
            List<String> who = gate.submitters().isEmpty()
                    ? List.of(
                            "people with Build permission on job " + state.id().job())
                    : gate.submitters();
            return Optional.of(Refusal.forbidden(
                    clearance.actor() + " may not act at the gate of stage '" + stage.path() + "'; " + who(who)
                            + " may.",
                    who));
        }
        boolean own = clearance.actor().equals(state.start().by());
        if (attempt.pressing() && own && !gate.rules().allowSelfApproval()) {
            List<String> who =
                    gate.submitters().isEmpty() ? List.of("people with Build permission") : gate.submitters();
            return Optional.of(Refusal.forbidden(
                    clearance.actor() + " started run " + state.id() + " and so may not press Run for stage '"
                            + stage.path() + "'; somebody else of " + who(who) + " may.",
                    who));
        }
        return Optional.empty();
    }

    private static String who(List<String> who) {
        return String.join(", ", who);
    }

    private static Refusal closed(StageState stage) {
        Optional<GateState.Decided> decision = stage.gate().flatMap(GateState::decision);
        String thing = "Stage '" + stage.path() + "' is " + stage.status();
        if (decision.isPresent()) {
            boolean expired = decision.get().outcome() == GateState.Outcome.EXPIRED;
            return new Refusal(
                    expired ? RefusalCode.EXPIRED : RefusalCode.ALREADY_DECIDED,
                    thing + ": its gate was " + decision.get().outcome() + " at "
                            + decision.get().at().truncatedTo(ChronoUnit.SECONDS) + " by "
                            + decision.get().by() + "; nothing to do.");
        }
        if (stage.status() == StageStatus.PENDING) {
            return new Refusal(RefusalCode.BLOCKED, thing + ": its gate is not open yet; wait until it is WAITING.");
        }
        return new Refusal(RefusalCode.NOT_FOUND, thing + " and has no gate; nothing to do.");
    }

    private static Refusal invalid(StageState stage, Map<String, String> fields) {
        return Refusal.invalid(
                "Stage '" + stage.path() + "' can't run with these inputs: "
                        + String.join(
                                " ",
                                fields.entrySet().stream()
                                        .map(e -> e.getKey() + ": " + e.getValue())
                                        .toList()),
                fields);
    }
}
