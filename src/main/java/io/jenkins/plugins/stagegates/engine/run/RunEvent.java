package io.jenkins.plugins.stagegates.engine.run;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.Value;
import java.time.Instant;

/** Something that happened in a run, as it is stored in its journal. Every event is final: names and meaning never change. */
public sealed interface RunEvent {

    Instant at();

    /**
     * The state after this event.
     *
     * @throws IllegalStateException if it does not fit the state
     */
    RunState applyTo(RunState state);

    /** Always the first event of a run. */
    record RunStarted(Instant at, RunState.Header header) implements RunEvent {
        @Override
        public RunState applyTo(RunState state) {
            throw new IllegalStateException("Run " + header.id() + " has started already.");
        }
    }

    /** Somebody, or a failure strategy, wants the run to be aborted. */
    record AbortRequested(Instant at, Actor by, String comment) implements RunEvent {
        @Override
        public RunState applyTo(RunState state) {
            return state.aborting(new RunState.AbortRequest(by, at, comment));
        }
    }

    /** Always the last event of a run, but for host notes. */
    record RunEnded(Instant at, RunStatus status, String message) implements RunEvent {
        @Override
        public RunState applyTo(RunState state) {
            return state.ended(new RunState.End(status, at, message));
        }
    }

    /** A command that bears an id was accepted; the same command is not carried out again. */
    record CommandAnswered(Instant at, String commandId) implements RunEvent {
        @Override
        public RunState applyTo(RunState state) {
            return state.answering(commandId);
        }
    }

    /** A host's own note, kept in one order with the engine's events. The engine gives it no meaning. */
    record HostNoted(Instant at, String key, Value note) implements RunEvent {
        @Override
        public RunState applyTo(RunState state) {
            return state;
        }
    }

    /** An event of one branch of {@code parallel}. */
    sealed interface OfBranch extends RunEvent permits BranchEvent {
        StagePath path();
    }

    /** An event of one stage. */
    sealed interface OfStage extends RunEvent permits StageEvent, GateEvent, FailureEvent {
        StagePath path();
    }
}
