package io.jenkins.plugins.stagegates.jenkins;

import io.jenkins.plugins.stagegates.engine.StageEngine;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import io.jenkins.plugins.stagegates.engine.model.Value;
import io.jenkins.plugins.stagegates.engine.run.HostCommand;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.engine.run.StageState;
import io.jenkins.plugins.stagegates.engine.run.Stages;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** Which node of a build's graph is which stage. Thread-safe. */
public final class NodeStages {

    /** Notes of this key in the journal say which node a stage is. */
    private static final String NODE = "node:";

    /** Notes of this key say which branch a block is. */
    private static final String BRANCH = "branch:";

    private final StageEngine engine;
    private final Supplier<RunId> id;
    private final UnaryOperator<String> mask;
    private final Map<String, StagePath> stages = new ConcurrentHashMap<>();
    private final Map<String, StagePath> branches = new ConcurrentHashMap<>();
    private final Set<StagePath> met = ConcurrentHashMap.newKeySet();

    /**
     * @param id of the build; it changes when its job is renamed
     * @param mask gives a name without secrets: paths of stages are shown to everybody
     */
    NodeStages(StageEngine engine, Supplier<RunId> id, UnaryOperator<String> mask) {
        this.engine = engine;
        this.id = id;
        this.mask = mask;
    }

    void resume(List<RunEvent> events) {
        stages.putAll(noted(events, NODE));
        branches.putAll(noted(events, BRANCH));
        met.addAll(stages.values());
    }

    private RunState state() {
        return engine.state(id.get()).orElseThrow();
    }

    /** The nodes that start this stage or one inside it, one for each time that it was begun. */
    public static Set<String> nodes(List<RunEvent> events, StagePath stage) {
        Map<String, StagePath> known = noted(events, NODE);
        known.values().removeIf(path -> !stage.contains(path));
        return known.keySet();
    }

    /** What the notes of a journal say, in their order. */
    private static Map<String, StagePath> noted(List<RunEvent> events, String prefix) {
        Map<String, StagePath> known = new LinkedHashMap<>();
        Notes.of(events, prefix).forEach((node, path) -> known.put(node, new StagePath(path)));
        return known;
    }

    /** The stage that this node, the start of a {@code stage} step, begins; the same node is always the same stage. */
    public synchronized StagePath enter(FlowNode node, String written) {
        StagePath known = stages.get(node.getId());
        if (known != null && isBegun(known)) {
            return known;
        }
        Place place = placeOf(node);
        List<StagePath> around = new ArrayList<>(place.branches());
        Optional<StagePath> parent = place.parent();
        for (FlowNode block : place.blocks()) {
            parent = Optional.of(branch(parent, block));
            around.add(parent.get());
        }
        // A crash may have kept from beginning what is known: Jenkins then gives the same node again.
        StagePath path = known == null ? free(parent, place, written) : known;
        if (known == null) {
            stages.put(node.getId(), path);
            met.add(path);
            note(NODE, node, path);
        }
        engine.report(id.get(), new HostCommand.EnterStage(path, around));
        return path;
    }

    private void note(String prefix, FlowNode node, StagePath path) {
        engine.report(id.get(), new HostCommand.Note(prefix + node.getId(), Value.text(path.text())));
    }

    /** The branch of this block; the same block is always the same branch. */
    private synchronized StagePath branch(Optional<StagePath> parent, FlowNode block) {
        StagePath known = branches.get(block.getId());
        if (known != null) {
            return known;
        }
        String name = shown(parent, nameOf(block));
        StagePath path = child(parent, name, 1);
        for (int ordinal = 2; isBranchTaken(path); ordinal++) {
            path = child(parent, name, ordinal);
        }
        branches.put(block.getId(), path);
        note(BRANCH, block, path);
        return path;
    }

    /** A name that is in the plan, as those of Declarative are, is no secret, whatever password happens to be in it. */
    private String shown(Optional<StagePath> parent, String written) {
        return state().stage(child(parent, written, 1)).isPresent() ? written : mask.apply(written);
    }

    /** The first stage in a branch that bears its name is the branch itself. */
    private StagePath free(Optional<StagePath> parent, Place place, String written) {
        boolean bearsName =
                !place.blocks().isEmpty() && nameOf(place.blocks().getLast()).equals(written);
        if (bearsName && !isTaken(parent.orElseThrow())) {
            return parent.get();
        }
        String name = shown(parent, written);
        StagePath path = child(parent, name, 1);
        for (int ordinal = 2; isTaken(path); ordinal++) {
            path = child(parent, name, ordinal);
        }
        return path;
    }

    private boolean isBegun(StagePath path) {
        return state().stage(path).filter(NodeStages::isBegun).isPresent();
    }

    private static boolean isBegun(StageState stage) {
        return stage.status() != StageStatus.PENDING || stage.isActive();
    }

    /** Whether another branch, or a stage beside it, has this path in the present attempt of what is around it. */
    private boolean isBranchTaken(StagePath path) {
        if (!met.contains(path) && !branches.containsValue(path)) {
            return false;
        }
        Stages all = state().stages();
        return isBegun(path)
                || all.branch(path)
                        .filter(branch -> branch.status() != StageStatus.PENDING)
                        .isPresent()
                || all.inside(path).stream().anyMatch(NodeStages::isBegun);
    }

    /** Whether another stage has this path in the present attempt of what is around it. */
    private boolean isTaken(StagePath path) {
        return met.contains(path) && isBegun(path);
    }

    private static StagePath child(Optional<StagePath> parent, String name, int ordinal) {
        return parent.map(path -> path.child(name, ordinal)).orElseGet(() -> StagePath.root(name, ordinal));
    }

    /**
     * @param parent the stage around a node
     * @param branches those elements of its path that are branches
     * @param blocks of the branches between it and the node, the outermost first
     */
    private record Place(Optional<StagePath> parent, List<StagePath> branches, Deque<FlowNode> blocks) {}

    private static String nameOf(FlowNode block) {
        return block.getPersistentAction(ThreadNameAction.class).getThreadName();
    }

    /** The innermost branch of a place. */
    private StagePath innermost(Place place) {
        Optional<StagePath> path = place.parent();
        for (FlowNode block : place.blocks()) {
            path = Optional.of(branch(path, block));
        }
        return path.orElseThrow();
    }

    private Place placeOf(FlowNode node) {
        Deque<FlowNode> blocks = new ArrayDeque<>();
        for (FlowNode block : node.iterateEnclosingBlocks()) {
            StagePath around = stages.get(block.getId());
            if (around != null) {
                List<StagePath> elements = state().stage(around)
                        .map(stage -> stage.stage().branches())
                        .orElse(List.of());
                return new Place(Optional.of(around), elements, blocks);
            }
            if (block.getPersistentAction(ThreadNameAction.class) != null) {
                blocks.addFirst(block);
            }
        }
        return new Place(Optional.empty(), List.of(), blocks);
    }

    /** Whether Declarative makes a stage of this name itself: checkout, tools, post actions. */
    public static boolean isSynthetic(String name) {
        return name.startsWith("Declarative: ");
    }

    /** The innermost branch of {@code parallel} around a node, empty if a stage or nothing is nearer. */
    public Optional<StagePath> branchAround(FlowNode node) {
        Place place = placeOf(node);
        return place.blocks().isEmpty() ? Optional.empty() : Optional.of(innermost(place));
    }

    /** The branch that this node, the start of its block, begins. */
    public StagePath branchStartedBy(FlowNode start) {
        Place place = placeOf(start);
        place.blocks().addLast(start);
        return innermost(place);
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
            LabelAction label = isBranch ? null : block.getPersistentAction(LabelAction.class);
            if (label != null && !isSynthetic(label.getDisplayName())) {
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

    /** Where in the stages a node is: its stage, and the branches between them. */
    Optional<String> placeOfStep(FlowNode node) {
        Place place = placeOf(node);
        return place.parent()
                .map(stage -> stage
                        + place.blocks().stream()
                                .map(block -> "|" + mask.apply(nameOf(block)))
                                .collect(Collectors.joining()));
    }
}
