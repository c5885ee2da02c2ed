package io.jenkins.plugins.stagegates.engine.run;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.Gate;
import io.jenkins.plugins.stagegates.engine.model.InputValue;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Something that happened at the gate of a stage. */
public sealed interface GateEvent extends RunEvent.OfStage {

    /**
     * The wait began.
     *
     * @param prefilled values from an earlier attempt or run
     */
    record GateOpened(Instant at, StagePath path, Instant deadline, Map<String, GateState.Given> prefilled)
            implements GateEvent {
        public GateOpened {
            prefilled = Collections.unmodifiableMap(new LinkedHashMap<>(prefilled));
        }

        @Override
        public RunState applyTo(RunState state) {
            return RunEvents.change(
                    state,
                    path,
                    stage -> stage.move(StageMove.OPEN_GATE, at)
                            .with(GateState.opened(
                                    stage.stage().policy().gate().orElseThrow(), at, deadline, prefilled)));
        }
    }

    /**
     * An {@code input} step of the program asks; the gate of the stage itself has been passed or it has none.
     *
     * @param input which step it is, the same after a restart
     */
    record InputAsked(Instant at, StagePath path, String input, Gate gate, Instant deadline) implements GateEvent {
        @Override
        public RunState applyTo(RunState state) {
            return RunEvents.change(
                    state,
                    path,
                    stage -> stage.move(StageMove.OPEN_GATE, at).with(GateState.asked(gate, at, deadline, input)));
        }
    }

    /** An {@code input} step was refused or expired, which the program now deals with. */
    record InputLeft(Instant at, StagePath path) implements GateEvent {
        @Override
        public RunState applyTo(RunState state) {
            return RunEvents.change(state, path, stage -> stage.leaveGate(at));
        }
    }

    /**
     * The program stopped waiting at an {@code input} step before anybody answered it here.
     *
     * @param by who answered it in another way of the host; empty if nobody did, as when a {@code timeout} around it ends the wait
     */
    record InputWithdrawn(Instant at, StagePath path, Optional<Actor> by) implements GateEvent {
        @Override
        public RunState applyTo(RunState state) {
            return RunEvents.change(
                    state, path, stage -> stage.withGateClosed(at).leaveGate(at));
        }
    }

    record InputsSaved(Instant at, StagePath path, Actor by, Map<String, InputValue> values) implements GateEvent {
        public InputsSaved {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        @Override
        public RunState applyTo(RunState state) {
            return gate(state, path, gate -> gate.giving(values, by, at));
        }
    }

    /** One person pressed Run, with these values changed. */
    record GateApproved(Instant at, StagePath path, Actor by, String comment, Map<String, InputValue> values)
            implements GateEvent {
        public GateApproved {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        @Override
        public RunState applyTo(RunState state) {
            return gate(
                    state,
                    path,
                    gate -> gate.giving(values, by, at).approvedBy(new GateState.Approval(by, at, comment)));
        }
    }

    /**
     * The stage goes on.
     *
     * @param outcome PASSED after the last approval, or DEFAULTED
     * @param inputs the complete values
     */
    record GatePassed(Instant at, StagePath path, Actor by, GateState.Outcome outcome, Map<String, InputValue> inputs)
            implements GateEvent {
        public GatePassed {
            inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        }

        @Override
        public RunState applyTo(RunState state) {
            return RunEvents.change(state, path, stage -> {
                GateState gate = stage.gate().orElseThrow();
                return stage.leaveGate(at)
                        .with(gate.decided(new GateState.Decided(outcome, by, at, "")))
                        .with(gate.isOfStage() ? stage.left().inputs(inputs) : stage.left());
            });
        }
    }

    /** Somebody refused; an event that says what becomes of the stage follows in the same append. */
    record GateRejected(Instant at, StagePath path, Actor by, String comment) implements GateEvent {
        @Override
        public RunState applyTo(RunState state) {
            return gate(
                    state,
                    path,
                    gate -> gate.decided(new GateState.Decided(GateState.Outcome.REJECTED, by, at, comment)));
        }
    }

    /** Nobody acted in time; an event that says what becomes of the stage follows in the same append. */
    record GateExpired(Instant at, StagePath path) implements GateEvent {
        @Override
        public RunState applyTo(RunState state) {
            return gate(
                    state,
                    path,
                    gate -> gate.decided(new GateState.Decided(GateState.Outcome.EXPIRED, Actor.SYSTEM, at, "")));
        }
    }

    private static RunState gate(RunState state, StagePath path, UnaryOperator<GateState> change) {
        return RunEvents.change(
                state, path, stage -> stage.with(change.apply(stage.gate().orElseThrow())));
    }
}
