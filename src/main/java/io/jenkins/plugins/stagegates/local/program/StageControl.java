package io.jenkins.plugins.stagegates.local.program;

import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who decides about stages: the engine. Every method is called on the program's thread and must not block; a reply may come at once or later,
 * from any thread. After a restart a question that had no recorded reply is asked again and must then get the same or the pending answer.
 */
public interface StageControl {

    /** Whether a stage of this path is known before it starts. */
    default boolean knows(String path) {
        return false;
    }

    /**
     * A stage starts (or a branch of parallel that is one).
     *
     * @param branches the elements of its path, itself included, that are branches of a {@code parallel}
     */
    void enterStage(String path, List<String> branches, Consumer<StageDecision> reply);

    /** A branch of {@code parallel} starts whose first step is no stage. Not told again when the program is repeated. */
    void branchEntered(String path);

    /**
     * A branch ended of which {@link #branchEntered} was told.
     *
     * @param failure what left it, empty if it completed
     */
    void branchEnded(String path, Optional<Failure> failure);

    /**
     * The policy of the enclosing stage is now known; its gate opens if it is manual.
     *
     * @param block stable id of the {@code stageGate} step within the run
     * @param policy the named arguments of {@code stageGate}, plain
     */
    void openGate(String path, String block, Map<String, @Nullable Object> policy, Consumer<GateAnswer> reply);

    /**
     * An {@code input} step waits.
     *
     * @param path of the stage around it, empty outside of stages
     * @param block stable id of the step within the run
     * @param arguments its named arguments, plain
     */
    void openInput(String path, String block, Map<String, @Nullable Object> arguments, Consumer<GateAnswer> reply);

    /**
     * The program does not wait any more at the gate of this stage: it was interrupted.
     *
     * @param cause what interrupted it
     */
    void withdrawGate(String path, Failure cause);

    /** The program does not wait any more at this {@code input} step: it was interrupted. */
    void withdrawInput(String path, String block);

    /**
     * A block of {@code failureStrategy} starts.
     *
     * @param block stable id of the block within the run
     * @param strategies as given in the Jenkinsfile, plain
     * @throws IllegalArgumentException when one of them is not allowed; names the parameter, the value and what is allowed
     */
    void enterBlock(String path, String block, List<Object> strategies);

    /** A block with a failure strategy failed; the reply may take as long as a pause or a person takes. */
    void failed(FailureReport report, Consumer<Resolution> reply);

    /**
     * The program does not wait any more for what becomes of this failure: it was interrupted.
     *
     * @param cause what interrupted it
     */
    void giveUp(FailureReport report, Failure cause);

    /** A block of {@code failureStrategy} ended well. */
    void leaveBlock(String path, String block);

    /** A stage ended that was told to run. */
    void stageEnded(StageEnding ending, Consumer<Resolution> reply);

    /** The stage's result became worse without a failure, as by {@code unstable} or {@code catchError}. */
    void stageWorsened(String path, Mark mark, String message);

    /** What a stage shows of a failure that it goes on after. */
    enum Mark {
        UNSTABLE,
        /** The failure does not count for the run. */
        FAILURE_IGNORED,
        FAILED
    }

    /** The stage is left out by its own condition; its body may have begun, and its end then changes nothing. */
    void stageSkipped(String path);

    /** Keeps a small named value of a stage. */
    void recordOutput(String path, String name, Object value);

    /**
     * @param path of the asking stage
     * @param stage whose output it is, a path or a name
     */
    void readOutput(String path, String stage, String name, Consumer<Ending> reply);

    /** {@code stash} or {@code unstash} of this name was executed in this stage; for learning what depends on what. */
    void stashUsed(String path, String name, boolean written);

    /** {@code properties([...])} was executed: the job's own settings, plain. */
    void propertiesSet(List<Object> properties);

    /** Secret input values of a stage by name; they are never part of a journal note. */
    Map<String, String> secretsOf(String path);

    /** What to do with a stage. */
    sealed interface StageDecision {

        /** @param attempt 1 or more */
        record Run(int attempt) implements StageDecision {}

        /** Its body is not entered; {@code reason} is for the log. */
        record Skip(String reason) implements StageDecision {}

        /** Taken from an earlier run, with the value its body returned there and what it set as {@code env.X}. */
        record Reuse(String origin, @Nullable Object value, Map<String, String> environment) implements StageDecision {}
    }

    /** How a wait ended. */
    sealed interface GateAnswer {

        /**
         * Go on.
         *
         * @param inputs name to value, without secret ones
         * @param secrets names of the secret ones, to be had from {@link #secretsOf}
         * @param attempt which execution of the block it is, from 1; a wait that was asked again has counted
         */
        record Pass(Map<String, @Nullable Object> inputs, Set<String> secrets, String submitter, int attempt)
                implements GateAnswer {}

        /** Leave the body out and go on behind the stage. */
        record Leave(String reason) implements GateAnswer {}

        /** The stage fails. */
        record Fail(ErrorType errorType, BuildResult result, String message) implements GateAnswer {}
    }

    /** What becomes of a failure. */
    sealed interface Resolution {

        /** The block is executed once more, now. */
        record Again(int attempt) implements Resolution {}

        /**
         * The failure is swallowed; the block gives null.
         *
         * @param result what the run's result becomes at least: FAILURE where the stage has failed and the next one starts
         */
        record Proceed(String reason, BuildResult result) implements Resolution {}

        /**
         * The failure goes on to what is around.
         *
         * @param treatment what has been decided about it, for the levels around
         * @param marked what is said of it where a person marked it as failed, which is a failure of its own type
         */
        record Propagate(Failure.Treatment treatment, Optional<String> marked) implements Resolution {
            public Propagate(Failure.Treatment treatment) {
                this(treatment, Optional.empty());
            }
        }

        /** The run is aborted. */
        record Abort(String message) implements Resolution {}
    }

    /**
     * @param level {@code STAGE} for the block of {@code stageGate}, {@code STEP} for that of {@code failureStrategy}
     * @param block stable id of the block within the run
     * @param attempt which execution of the block failed, from 1
     * @param strategies of a {@code failureStrategy}, plain; empty for a {@code stageGate}
     */
    record FailureReport(
            Level level, String path, String block, int attempt, Failure failure, List<Object> strategies) {
        /** Which block failed. */
        public enum Level {
            STAGE,
            STEP
        }
    }

    /**
     * @param failure what it failed with, empty when its body ended well
     * @param value what its body returned, null unless it is a plain value
     * @param environment what it set as {@code env.X}
     */
    record StageEnding(
            String path,
            BuildResult result,
            Optional<Failure> failure,
            @Nullable Object value,
            Map<String, String> environment) {}
}
