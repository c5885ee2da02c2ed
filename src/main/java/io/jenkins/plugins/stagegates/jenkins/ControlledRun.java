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
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.Selection;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import io.jenkins.plugins.stagegates.engine.model.Value;
import io.jenkins.plugins.stagegates.engine.run.HostCommand;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.jenkins.port.BuildNumbers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jspecify.annotations.Nullable;

/** One build under control: which node of its graph is which stage. Thread-safe. */
public final class ControlledRun {

    /** Notes of this key in the journal say which node a stage is. */
    private static final String NODE = "node:";

    private final StageEngine engine;
    private final Run<?, ?> run;
    private volatile RunId id;
    private final Map<String, StagePath> stages = new ConcurrentHashMap<>();
    private final Set<StagePath> met = ConcurrentHashMap.newKeySet();
    private final Map<String, AskedInput> inputs = new ConcurrentHashMap<>();
    private final Secrets secrets = new Secrets();
    private final Checkouts checkouts = new Checkouts();

    ControlledRun(StageEngine engine, Run<?, ?> run) {
        this.engine = engine;
        this.run = run;
        this.id = StageGates.idOf(run);
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
            Actor actor = startedBy(run);
            BuildWish wish = run.getAction(BuildWish.class);
            Outcome<RunState> outcome = BuildNumbers.beginning(
                    id,
                    () -> wish == null
                            ? engine.start(
                                    actor,
                                    new StartRequest(
                                            id.job(),
                                            Selection.ALL,
                                            RunParameters.of(run),
                                            Preset.NONE,
                                            Optional.empty()))
                            : wish.begin(engine, actor, id.job(), RunParameters.of(run)));
            if (outcome.refused().isPresent()) {
                throw new RefusedBuildException(outcome.refused().get());
            }
        }
        stages.putAll(stagesOfNodes(events));
        met.addAll(stages.values());
        checkouts.resume(events);
        engine.state(id)
                .ifPresent(state -> state.stages()
                        .inOrder()
                        .forEach(stage ->
                                secrets.addProtected(stage.left().inputs().values())));
    }

    /** The nodes that start this stage or one inside it, one for each time that it was begun. */
    public static Set<String> nodes(List<RunEvent> events, StagePath stage) {
        Map<String, StagePath> known = stagesOfNodes(events);
        known.values().removeIf(path -> !stage.contains(path));
        return known.keySet();
    }

    /** What the notes of a journal say, in their order. */
    private static Map<String, StagePath> stagesOfNodes(List<RunEvent> events) {
        Map<String, StagePath> known = new LinkedHashMap<>();
        for (RunEvent event : events) {
            if (event instanceof RunEvent.HostNoted noted && noted.key().startsWith(NODE)) {
                known.put(
                        noted.key().substring(NODE.length()),
                        new StagePath(String.valueOf(noted.note().toJava())));
            }
        }
        return known;
    }

    private static Actor startedBy(Run<?, ?> run) {
        Cause.UserIdCause cause = run.getCause(Cause.UserIdCause.class);
        String user = cause == null ? null : cause.getUserId();
        return user == null || user.equals(User.getUnknown().getId()) ? Actor.SYSTEM : new Actor(user);
    }

    /** The stage that this node, the start of a {@code stage} step, begins; the same node is always the same stage. */
    public synchronized StagePath enter(FlowNode node, String name) {
        StagePath known = stages.get(node.getId());
        if (known != null) {
            return known;
        }
        Place place = placeOf(node);
        boolean isBranch = !place.names().isEmpty() && place.names().getLast().equals(name);
        Optional<StagePath> parent = place.parent();
        List<StagePath> branches = new ArrayList<>(place.branches());
        for (String branch : place.names()) {
            StagePath path = child(parent, branch, 1);
            branches.add(path);
            parent = Optional.of(path);
        }
        Optional<StagePath> around = parent;
        StagePath path = isBranch ? branches.get(branches.size() - 1) : child(around, name, 1);
        for (int ordinal = 2; isTaken(path); ordinal++) {
            path = isBranch ? child(around.flatMap(StagePath::parent), name, ordinal) : child(around, name, ordinal);
        }
        if (isBranch) {
            branches.set(branches.size() - 1, path);
        }
        stages.put(node.getId(), path);
        met.add(path);
        engine.report(id, new HostCommand.Note(NODE + node.getId(), Value.text(path.text())));
        engine.report(id, new HostCommand.EnterStage(path, branches));
        return path;
    }

    /** Whether another stage has this path in the present attempt of what is around it. */
    private boolean isTaken(StagePath path) {
        return met.contains(path)
                && state().stage(path)
                        .filter(stage -> stage.status() == StageStatus.PENDING && !stage.isActive())
                        .isEmpty();
    }

    private static StagePath child(Optional<StagePath> parent, String name, int ordinal) {
        return parent.map(path -> path.child(name, ordinal)).orElseGet(() -> StagePath.root(name, ordinal));
    }

    /**
     * @param parent the stage around a node
     * @param branches those elements of its path that are branches
     * @param names of the branches between it and the node, the outermost first
     */
    private record Place(Optional<StagePath> parent, List<StagePath> branches, Deque<String> names) {}

    private Place placeOf(FlowNode node) {
        Deque<String> names = new ArrayDeque<>();
        for (FlowNode block : node.iterateEnclosingBlocks()) {
            StagePath around = stages.get(block.getId());
            if (around != null) {
                List<StagePath> branches = state().stage(around)
                        .map(stage -> stage.stage().branches())
                        .orElse(List.of());
                return new Place(Optional.of(around), branches, names);
            }
            ThreadNameAction branch = block.getPersistentAction(ThreadNameAction.class);
            if (branch != null) {
                names.addFirst(branch.getThreadName());
            }
        }
        return new Place(Optional.empty(), List.of(), names);
    }

    /** This node is a step that is about to check out. What is outside of stages is not told apart: the first of them may come before there is control. */
    public void checkoutBegins(FlowNode node, TaskListener log) {
        Place place = placeOf(node);
        place.parent()
                .ifPresent(stage -> checkouts.begin(
                        stage + place.names().stream().map(name -> "|" + name).collect(Collectors.joining()), log));
    }

    /** The stage whose block this node starts. */
    public Optional<StagePath> stageStartedBy(String nodeId) {
        return Optional.ofNullable(stages.get(nodeId));
    }

    /** The nearest stage around a node. */
    public Optional<StagePath> stageAround(FlowNode node) {
        for (FlowNode block : node.iterateEnclosingBlocks()) {
            StagePath around = stages.get(block.getId());
            if (around != null) {
                return Optional.of(around);
            }
        }
        return Optional.empty();
    }

    /** The nearest stage around a node; stages that nobody controlled so far are from now on. */
    public Optional<StagePath> enterAround(FlowNode node) {
        Optional<StagePath> known = stageAround(node);
        if (known.isPresent()) {
            return known;
        }
        Deque<FlowNode> bodies = new ArrayDeque<>();
        for (FlowNode block : node.iterateEnclosingBlocks()) {
            boolean isBranch = block.getPersistentAction(ThreadNameAction.class) != null;
            if (!isBranch && block.getPersistentAction(LabelAction.class) != null) {
                bodies.addFirst(block);
            }
        }
        Optional<StagePath> entered = Optional.empty();
        for (FlowNode body : bodies) {
            String name = body.getPersistentAction(LabelAction.class).getDisplayName();
            entered = Optional.of(enter(body.iterateEnclosingBlocks().iterator().next(), name));
        }
        return entered;
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

    /** The program went on after this node; if that was an {@code input} step, it waits no longer. */
    public void passed(String node) {
        AskedInput asked = inputs.remove(node);
        if (asked != null) {
            engine.report(id, new HostCommand.WithdrawInput(asked.stage(), asked.key()));
        }
    }

    /** The passwords that its gates were given. */
    public Secrets secrets() {
        return secrets;
    }

    /** What the engine is told of a failure; it has no password in its message. */
    public Failure failure(Throwable thrown) {
        Failure failure = Failures.of(thrown);
        return new Failure(failure.type(), secrets.mask(failure.message()), failure.treatment());
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
