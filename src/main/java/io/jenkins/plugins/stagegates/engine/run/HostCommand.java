package io.jenkins.plugins.stagegates.engine.run;

import io.jenkins.plugins.stagegates.engine.model.Dependency;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.FailureStrategy;
import io.jenkins.plugins.stagegates.engine.model.Gate;
import io.jenkins.plugins.stagegates.engine.model.RefusalCode;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.model.SkipReason;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StagePolicy;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import io.jenkins.plugins.stagegates.engine.model.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a host reports of the program that it executes, or of time. Each may be repeated after a restart: what has happened
 * already is accepted without an event. After those of a stage, its {@link Directive} says how to go on.
 */
public sealed interface HostCommand extends Command {

    /**
     * The program came to a stage.
     *
     * @param branches the elements of the path that are branches of a {@code parallel}
     */
    record EnterStage(StagePath path, List<StagePath> branches) implements HostCommand {
        public EnterStage {
            branches = List.copyOf(branches);
        }

        @Override
        public Decision decide(RunState state, Moment moment) {
            return StageDecisions.enter(state, this, moment.now());
        }
    }

    /** A condition of the stage was false. */
    record SkipStage(StagePath path, SkipReason reason) implements HostCommand {
        @Override
        public Decision decide(RunState state, Moment moment) {
            return StageDecisions.skip(state, this, moment.now());
        }
    }

    /**
     * The program came to the stage's {@code stageGate}; a manual one waits now.
     *
     * @param key which step of the program it is, the same after a restart
     */
    record ApplyPolicy(StagePath path, String key, StagePolicy policy) implements HostCommand {
        @Override
        public Decision decide(RunState state, Moment moment) {
            return StageDecisions.apply(state, this, moment.now());
        }
    }

    /**
     * The program came to an {@code input} step inside the stage, whose {@link GateState} tells what people do.
     *
     * @param key which step of the program it is, the same after a restart
     */
    record AskInput(StagePath path, String key, Gate gate) implements HostCommand {
        @Override
        public Decision decide(RunState state, Moment moment) {
            return StageDecisions.ask(state, this, moment.now());
        }
    }

    /**
     * The program was stopped from outside while it waited at an {@code input} step, and goes on without an answer.
     *
     * @param key which step of the program it is
     */
    record WithdrawInput(StagePath path, String key) implements HostCommand {
        @Override
        public Decision decide(RunState state, Moment moment) {
            return StageDecisions.ofActive(state, path, stage -> {
                boolean waits = stage.openGate()
                        .flatMap(GateState::input)
                        .filter(key::equals)
                        .isPresent();
                return waits ? List.of(new GateEvent.InputWithdrawn(moment.now(), path)) : List.of();
            });
        }
    }

    /**
     * The body of the stage's {@code stageGate} failed: its strategy acts.
     *
     * @param attempt which execution of the body failed, as {@link Directive.RunBody} counts it
     */
    record FailBody(StagePath path, int attempt, Failure failure) implements HostCommand {
        @Override
        public Decision decide(RunState state, Moment moment) {
            return StageDecisions.ofActive(state, path, stage -> {
                ScopeState level = stage.scope(ScopeState.STAGE);
                boolean answered = level.attempt() != attempt
                        || !(level.standing() instanceof ScopeState.Executing)
                        || stage.openGate().filter(GateState::isOfStage).isPresent();
                return answered
                        ? List.of()
                        : FailureDecisions.at(state, stage, moment.now())
                                .bodyFailed(
                                        ScopeState.STAGE, stage.stage().policy().onFailure(), failure);
            });
        }
    }

    /**
     * The body of a {@code failureStrategy} block failed.
     *
     * @param scope which block of the stage it is, the same after a restart, never {@link ScopeState#STAGE}
     * @param attempt which execution of the block's body failed, from 1
     */
    record FailBlock(StagePath path, String scope, int attempt, FailureStrategy strategy, Failure failure)
            implements HostCommand {
        @Override
        public Decision decide(RunState state, Moment moment) {
            return StageDecisions.ofActive(state, path, stage -> {
                ScopeState level = stage.scope(scope);
                boolean answered = level.attempt() != attempt || !(level.standing() instanceof ScopeState.Executing);
                return answered
                        ? List.of()
                        : FailureDecisions.at(state, stage, moment.now()).bodyFailed(scope, strategy, failure);
            });
        }
    }

    /**
     * The program was stopped from outside while a level waited: the stage at its gate, or the stage or a
     * {@code failureStrategy} block for what becomes of a failure. It leaves the level's block; the stage has not ended.
     *
     * @param scope which block of the stage it is, {@link ScopeState#STAGE} for that of the {@code stageGate}
     * @param failure what stopped it
     */
    record GiveUpWait(StagePath path, String scope, Failure failure) implements HostCommand {
        @Override
        public Decision decide(RunState state, Moment moment) {
            return StageDecisions.ofActive(state, path, stage -> {
                boolean atGate = scope.equals(ScopeState.STAGE)
                        && stage.openGate().filter(GateState::isOfStage).isPresent();
                boolean waits = atGate || stage.scope(scope).due().isPresent();
                return waits ? List.of(new FailureEvent.WaitGivenUp(moment.now(), path, scope, failure)) : List.of();
            });
        }
    }

    /**
     * The stage's whole block is over.
     *
     * @param value what it returned, if small and plain
     * @param failure what left it, empty if it completed
     */
    record EndStage(StagePath path, Optional<Value> value, Optional<Failure> failure) implements HostCommand {
        @Override
        public Decision decide(RunState state, Moment moment) {
            return StageDecisions.end(state, this, moment.now());
        }
    }

    /** A step made the stage UNSTABLE or FAILED, and it goes on. */
    record MarkStage(StagePath path, StageStatus mark, String message) implements HostCommand {
        @Override
        public Decision decide(RunState state, Moment moment) {
            return StageDecisions.note(state, path, new StageEvent.StageMarked(moment.now(), path, mark, message));
        }
    }

    /** The program came to a branch of {@code parallel} whose first step is no stage; see {@link BranchState}. */
    record EnterBranch(StagePath path) implements HostCommand {
        @Override
        public Decision decide(RunState state, Moment moment) {
            return BranchDecisions.enter(state, path, moment.now());
        }
    }

    /** A step of the branch, outside of its stages, made it UNSTABLE or FAILED, and it goes on. */
    record MarkBranch(StagePath path, StageStatus mark) implements HostCommand {
        @Override
        public Decision decide(RunState state, Moment moment) {
            return BranchDecisions.mark(state, path, mark, moment.now());
        }
    }

    /** @param failure what left the branch, empty if it completed */
    record EndBranch(StagePath path, Optional<Failure> failure) implements HostCommand {
        @Override
        public Decision decide(RunState state, Moment moment) {
            return BranchDecisions.end(state, path, failure, moment.now());
        }
    }

    record RecordOutput(StagePath path, String name, Value value) implements HostCommand {
        @Override
        public Decision decide(RunState state, Moment moment) {
            if (name.isBlank()) {
                return Decision.refuse(
                        RefusalCode.BAD_REQUEST,
                        "An output of stage '" + path + "' has no name; say stageOutput name: 'IMAGE', value: ...");
            } else if (value.size() > Value.LARGEST) {
                return Decision.refuse(
                        RefusalCode.BAD_REQUEST,
                        "The output '" + name + "' of stage '" + path + "' takes " + value.size() + " bytes; at most "
                                + Value.LARGEST + " are kept. Stash larger things.");
            }
            return StageDecisions.note(state, path, new StageEvent.OutputRecorded(moment.now(), path, name, value));
        }
    }

    /** The stage has set {@code env.NAME}. */
    record RecordEnvironment(StagePath path, String name, String value) implements HostCommand {
        @Override
        public Decision decide(RunState state, Moment moment) {
            return StageDecisions.note(
                    state, path, new StageEvent.EnvironmentRecorded(moment.now(), path, name, value));
        }
    }

    record RecordStash(StagePath path, String name) implements HostCommand {
        @Override
        public Decision decide(RunState state, Moment moment) {
            return StageDecisions.note(state, path, new StageEvent.StashRecorded(moment.now(), path, name));
        }
    }

    /** The stage has taken something from another one. */
    record Learn(StagePath path, Dependency dependency) implements HostCommand {
        @Override
        public Decision decide(RunState state, Moment moment) {
            boolean known = dependency.on().equals(path)
                    || state.stage(path)
                            .filter(stage -> stage.left().learnt().contains(dependency))
                            .isPresent();
            return known
                    ? Decision.accept()
                    : StageDecisions.note(state, path, new StageEvent.DependencyLearnt(moment.now(), path, dependency));
        }
    }

    /** The host wants to keep a note in the run's record; see {@link RunEvent.HostNoted}. */
    record Note(String key, Value value) implements HostCommand {
        @Override
        public Decision decide(RunState state, Moment moment) {
            return Decision.accept(new RunEvent.HostNoted(moment.now(), key, value));
        }
    }

    /** Look what is due at these stages. What many of them make happen at one time is stored at once. */
    record LookAtClock(Set<StagePath> paths) implements HostCommand {
        public LookAtClock {
            paths = Collections.unmodifiableSet(new LinkedHashSet<>(paths));
        }

        @Override
        public Decision decide(RunState state, Moment moment) {
            List<RunEvent> events = new ArrayList<>();
            RunState present = state;
            for (StagePath path : paths) {
                if (StageDecisions.due(present, path, moment) instanceof Decision.Accepted accepted) {
                    events.addAll(accepted.events());
                    for (RunEvent event : accepted.events()) {
                        present = event.applyTo(present);
                    }
                }
            }
            return Decision.accept(events);
        }
    }

    /**
     * The program is over.
     *
     * @param result what the program has set as its own result; SUCCESS where it has not
     * @param failure what left the program, empty if it completed
     */
    record EndRun(RunStatus result, Optional<Failure> failure) implements HostCommand {
        @Override
        public Decision decide(RunState state, Moment moment) {
            return RunDecisions.end(state, this, moment.now());
        }
    }
}
