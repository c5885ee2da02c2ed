package io.jenkins.plugins.stagegates.jenkins;

import hudson.model.Cause;
import hudson.model.Executor;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.User;
import io.jenkins.plugins.stagegates.engine.Outcome;
import io.jenkins.plugins.stagegates.engine.Preset;
import io.jenkins.plugins.stagegates.engine.StageEngine;
import io.jenkins.plugins.stagegates.engine.StartRequest;
import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunOrigin;
import io.jenkins.plugins.stagegates.engine.model.Selection;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.Value;
import io.jenkins.plugins.stagegates.engine.run.HostCommand;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.jenkins.port.BuildNumbers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jspecify.annotations.Nullable;

/** One build under control. Thread-safe. */
public final class ControlledRun {

    /** Notes of this key in the journal say which environment variable has a secret in it. */
    private static final String SECRET_VARIABLE = "secret-variable:";

    private final StageEngine engine;
    private final Run<?, ?> run;
    private volatile RunId id;
    private final NodeStages stages;
    private final Map<String, AskedInput> inputs = new ConcurrentHashMap<>();
    private final Secrets secrets;
    private final Checkouts checkouts = new Checkouts();

    ControlledRun(StageEngine engine, Run<?, ?> run) {
        this.engine = engine;
        this.run = run;
        this.id = StageGates.idOf(run);
        this.secrets = new Secrets(new MaskingFilters());
        this.stages = new NodeStages(engine, this::id, secrets::mask);
        secrets.addParameters(RunParameters.of(run).values());
    }

    public RunId id() {
        return id;
    }

    /** Its job has another name now. */
    void renamed() {
        id = StageGates.idOf(run);
    }

    public Run<?, ?> run() {
        return run;
    }

    public RunState state() {
        return engine.state(id).orElseThrow();
    }

    /** Begins the run, or takes it up where its record ends. */
    void begin(List<RunEvent> events) throws RefusedBuildException {
        if (events.isEmpty()) {
            beginAnew();
        }
        stages.resume(events);
        checkouts.resume(events);
        secretVariables(events).forEach(secrets::addVariable);
        engine.state(id)
                .ifPresent(state -> state.stages()
                        .inOrder()
                        .forEach(stage ->
                                secrets.addProtected(stage.left().inputs().values())));
    }

    private void beginAnew() throws RefusedBuildException {
        Actor actor = startedBy(run);
        BuildWish wish = run.getAction(BuildWish.class);
        Outcome<RunState> outcome = BuildNumbers.beginning(
                id,
                () -> wish == null
                        ? engine.start(
                                actor,
                                new StartRequest(
                                        id.job(), Selection.ALL, RunParameters.of(run), Preset.NONE, Optional.empty()))
                        : wish.begin(engine, actor, id.job(), RunParameters.of(run)));
        if (outcome.refused().isPresent()) {
            throw new RefusedBuildException(outcome.refused().get());
        }
        if (outcome.accepted().orElseThrow().start().origin() instanceof RunOrigin.Retry retry) {
            // Jenkins gives a retry all variables of its origin.
            secretVariables(StageGates.get().events(new RunId(id.job(), retry.run())))
                    .forEach(this::noteSecretVariable);
        }
    }

    /**
     * Has an environment variable not recorded, here and in retries.
     *
     * @return whether it was not known to have a secret
     */
    public boolean noteSecretVariable(String name) {
        boolean isNew = secrets.addVariable(name);
        if (isNew) {
            engine.report(id, new HostCommand.Note(SECRET_VARIABLE + name, Value.text(name)));
        }
        return isNew;
    }

    private static Set<String> secretVariables(List<RunEvent> events) {
        return Notes.of(events, SECRET_VARIABLE).keySet();
    }

    private static Actor startedBy(Run<?, ?> run) {
        Cause.UserIdCause cause = run.getCause(Cause.UserIdCause.class);
        String user = cause == null ? null : cause.getUserId();
        return user == null || user.equals(User.getUnknown().getId()) ? Actor.SYSTEM : new Actor(user);
    }

    /** Which of its nodes is which stage. */
    public NodeStages stages() {
        return stages;
    }

    /**
     * This node is a step that is about to check out. What is outside of stages is not told apart: the first of them may come before
     * there is control.
     */
    public void checkoutBegins(FlowNode node, TaskListener log) {
        stages.placeOfStep(node).ifPresent(place -> checkouts.begin(place, log));
    }

    /**
     * An {@code input} step that waits.
     *
     * @param key what the engine knows it by: its node or, if a restart made the program begin it again, its first one
     */
    private record AskedInput(StagePath stage, String key) {}

    /** An {@code input} step of the stage waits at this node; it takes the place of an earlier node of the same key. */
    public void inputAsked(StagePath stage, String key, String node) {
        inputs.values().removeIf(asked -> asked.key().equals(key));
        inputs.put(node, new AskedInput(stage, key));
    }

    public boolean isInputOpen(String key) {
        return inputs.values().stream().anyMatch(asked -> asked.key().equals(key));
    }

    public boolean hasOpenInputs() {
        return !inputs.isEmpty();
    }

    /**
     * The program went on after this node; if that was an {@code input} step, it waits no longer.
     *
     * @param by tells who answered the step in one of Jenkins' own ways, if anybody did
     */
    public void passed(String node, Supplier<Optional<Actor>> by) {
        AskedInput asked = inputs.remove(node);
        if (asked != null) {
            engine.report(id, new HostCommand.WithdrawInput(asked.stage(), asked.key(), by.get()));
        }
    }

    /** What must not be shown of it. */
    public Secrets secrets() {
        return secrets;
    }

    /** What the engine is told of a failure; it has no secret in its message. */
    public Failure failure(Throwable thrown) {
        Failure failure = Failures.of(thrown);
        ErrorType type = failure.type() == ErrorType.UNKNOWN ? CommandFailures.typeOf(thrown, run) : failure.type();
        return new Failure(type, secrets.mask(failure.message()), failure.treatment());
    }

    /**
     * What leaves a level: the exception that left its body, so that a {@code catch} finds it, where the engine speaks of that.
     *
     * @param original null: none did
     */
    public Throwable thrown(Failure failure, @Nullable Throwable original) {
        if (original == null || original instanceof FlowInterruptedException) {
            return Failures.thrown(failure);
        }
        Failure before = failure(original);
        boolean same = failure.treatment() != Failure.Treatment.ABORT
                && failure.type() == before.type()
                && failure.message().equals(before.message());
        return same && TreatedFailure.mark(original, failure.treatment()) ? original : Failures.thrown(failure);
    }

    void interrupt(String reason) {
        Executor executor = run.getExecutor();
        if (executor != null) {
            executor.interrupt(Result.ABORTED, new GateCause(Failure.aborted(reason)));
        }
    }
}
