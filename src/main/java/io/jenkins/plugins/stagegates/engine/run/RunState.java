package io.jenkins.plugins.stagegates.engine.run;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.InputValue;
import io.jenkins.plugins.stagegates.engine.model.JobSettings;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunRecord;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.model.Stage;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StageRecord;
import io.jenkins.plugins.stagegates.engine.plan.RunPlan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The state of one run, immutable: what its events so far have made of it. */
public final class RunState {

    private final Header header;
    private final Stages stages;
    private final PersistentMap<String, Boolean> answered;
    private final Optional<AbortRequest> abort;
    private final Optional<End> end;

    /**
     * What does not change during a run.
     *
     * @param id the run
     * @param start how it was started
     * @param plan what it was to do with each stage when it started
     * @param settings the job's settings when it started
     * @param prefilled inputs given at the gates of the run that this one was retried or rerun from
     */
    public record Header(
            RunId id,
            RunRecord.Start start,
            RunPlan plan,
            JobSettings settings,
            Map<StagePath, Map<String, InputValue>> prefilled) {
        public Header {
            prefilled = Map.copyOf(prefilled);
        }
    }

    /** Who asked for the abort; {@link Actor#SYSTEM} for a failure strategy. */
    public record AbortRequest(Actor by, Instant at, String comment) {}

    /** How it ended; {@code message} is empty where the status says it all. */
    public record End(RunStatus status, Instant at, String message) {}

    RunState(Header header) {
        this(header, Stages.NONE, PersistentMap.empty(), Optional.empty(), Optional.empty());
    }

    private RunState(
            Header header,
            Stages stages,
            PersistentMap<String, Boolean> answered,
            Optional<AbortRequest> abort,
            Optional<End> end) {
        this.header = header;
        this.stages = stages;
        this.answered = answered;
        this.abort = abort;
        this.end = end;
    }

    /**
     * The state after these events.
     *
     * @throws IllegalStateException if the first is not {@link RunEvent.RunStarted}, or if one does not fit
     */
    public static RunState replay(List<? extends RunEvent> events) {
        if (events.isEmpty() || !(events.get(0) instanceof RunEvent.RunStarted started)) {
            throw new IllegalStateException("Expected the record of a run to begin with RunStarted.");
        }
        RunState state = RunEvents.begin(started);
        for (RunEvent event : events.subList(1, events.size())) {
            state = event.applyTo(state);
        }
        return state;
    }

    public RunId id() {
        return header.id();
    }

    public Header header() {
        return header;
    }

    public RunRecord.Start start() {
        return header.start();
    }

    public Stages stages() {
        return stages;
    }

    public Optional<StageState> stage(StagePath path) {
        return stages.get(path);
    }

    /** The one stage of this path, or else of this name; empty if there is none or if the name is not unique. */
    public Optional<StageState> findStage(String pathOrName) {
        return StageFinder.find(this, pathOrName).stage();
    }

    public Optional<AbortRequest> abort() {
        return abort;
    }

    public Optional<End> end() {
        return end;
    }

    public boolean hasEnded() {
        return end.isPresent();
    }

    public RunStatus status() {
        if (end.isPresent()) {
            return end.get().status();
        }
        return stages.isAnyWaiting() && !stages.isAnyBusy() ? RunStatus.WAITING : RunStatus.RUNNING;
    }

    /** Whether a command of this id was accepted before. */
    public boolean hasAnswered(String commandId) {
        return answered.get(commandId).isPresent();
    }

    /** What a host does now for a level of this stage's failure handling; see {@link Directive}. */
    public Directive directive(StagePath path, String scope) {
        return stages.get(path).map(stage -> Directive.of(stage, scope)).orElseGet(Directive.Await::new);
    }

    /** What later runs may need to know of this one. */
    public RunRecord toRecord() {
        return new RunRecord(
                id(),
                start(),
                status(),
                stages.inOrder().stream().map(this::record).toList());
    }

    private StageRecord record(StageState stage) {
        int executedIn = stage.ending().reused().map(Ending.Reused::executedIn).orElse(id().number());
        boolean seenAgain = stage.status().wasExecuted();
        return new StageRecord(
                new Stage(
                        stage.path(),
                        stage.stage().policy(),
                        stage.stage().branches(),
                        seenAgain ? stage.left().learnt() : stage.stage().learnt()),
                stage.status(),
                stage.effectiveStatus(),
                stage.skipped(),
                executedIn,
                stage.left().inputs(toPrefill(stage)).carried());
    }

    /** What a gate that did not pass was given counts too, and what a run that never came there was to prefill. */
    private Map<String, InputValue> toPrefill(StageState stage) {
        Optional<GateState> gate = stage.gate().filter(GateState::isOfStage);
        if (gate.isPresent() && !gate.get().hasPassed()) {
            return gate.get().values();
        }
        Map<String, InputValue> passed = stage.left().inputs();
        return passed.isEmpty() ? header.prefilled().getOrDefault(stage.path(), Map.of()) : passed;
    }

    RunState with(StageState stage) {
        return new RunState(header, stages.with(stage), answered, abort, end);
    }

    RunState with(BranchState branch) {
        return new RunState(header, stages.with(branch), answered, abort, end);
    }

    RunState withBranchesPending(StagePath path) {
        return new RunState(header, stages.withBranchesPending(path), answered, abort, end);
    }

    RunState answering(String commandId) {
        return new RunState(header, stages, answered.with(commandId, true), abort, end);
    }

    RunState aborting(AbortRequest request) {
        return new RunState(header, stages, answered, abort.isPresent() ? abort : Optional.of(request), end);
    }

    RunState ended(End how) {
        return new RunState(header, stages, answered, abort, Optional.of(how));
    }
}
