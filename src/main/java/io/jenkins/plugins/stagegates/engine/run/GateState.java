package io.jenkins.plugins.stagegates.engine.run;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.Gate;
import io.jenkins.plugins.stagegates.engine.model.InputValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One wait at a gate.
 *
 * @param gate as declared
 * @param openedAt when the wait began
 * @param deadline when it ends if nobody acts; absolute, so that time while the host is down counts
 * @param given the values given so far
 * @param approvals who has pressed Run
 * @param input which {@code input} step of the program asks; empty for the gate of the stage itself
 * @param decision how the wait ended, empty while it lasts
 */
public record GateState(
        Gate gate,
        Instant openedAt,
        Instant deadline,
        Map<String, Given> given,
        List<Approval> approvals,
        Optional<Decided> decision,
        Optional<String> input) {

    /** A value, who gave it and when. */
    public record Given(InputValue value, Actor by, Instant at) {}

    /** One press of Run. */
    public record Approval(Actor by, Instant at, String comment) {}

    /** The end of a wait. */
    public record Decided(Outcome outcome, Actor by, Instant at, String comment) {}

    /** How a wait ended. */
    public enum Outcome {
        PASSED,
        /** Passed by a strategy with the declared defaults after the deadline. */
        DEFAULTED,
        REJECTED,
        EXPIRED,
        ABORTED
    }

    public GateState {
        given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
        approvals = List.copyOf(approvals);
    }

    static GateState opened(Gate gate, Instant at, Instant deadline, Map<String, Given> prefilled) {
        return new GateState(gate, at, deadline, prefilled, List.of(), Optional.empty(), Optional.empty());
    }

    static GateState asked(Gate gate, Instant at, Instant deadline, String input) {
        return new GateState(gate, at, deadline, Map.of(), List.of(), Optional.empty(), Optional.of(input));
    }

    /** Whether it is the gate of the stage itself, rather than an {@code input} step inside it. */
    public boolean isOfStage() {
        return input.isEmpty();
    }

    public boolean isOpen() {
        return decision.isEmpty();
    }

    /** Whether the stage went on from it. */
    public boolean hasPassed() {
        return decision.filter(one -> one.outcome() == Outcome.PASSED || one.outcome() == Outcome.DEFAULTED)
                .isPresent();
    }

    /** The values given so far, without who gave them. */
    public Map<String, InputValue> values() {
        Map<String, InputValue> values = new LinkedHashMap<>();
        given.forEach((name, one) -> values.put(name, one.value()));
        return values;
    }

    /** Required inputs that still have no value. */
    public List<String> missing() {
        return gate.inputs().missing(values());
    }

    /** Whether every required input has a valid value, so that Run can be pressed. */
    public boolean isRunnable() {
        return isOpen() && missing().isEmpty();
    }

    public boolean hasApprovalOf(Actor actor) {
        return approvals.stream().anyMatch(a -> a.by().equals(actor));
    }

    GateState giving(Map<String, InputValue> values, Actor by, Instant at) {
        Map<String, Given> all = new LinkedHashMap<>(given);
        values.forEach((name, value) -> all.put(name, new Given(value, by, at)));
        return new GateState(gate, openedAt, deadline, all, approvals, decision, input);
    }

    GateState approvedBy(Approval approval) {
        List<Approval> all = new ArrayList<>(approvals);
        all.add(approval);
        return new GateState(gate, openedAt, deadline, given, all, decision, input);
    }

    GateState decided(Decided decided) {
        return new GateState(gate, openedAt, deadline, given, approvals, Optional.of(decided), input);
    }
}
