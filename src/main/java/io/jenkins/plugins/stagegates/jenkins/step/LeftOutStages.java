package io.jenkins.plugins.stagegates.jenkins.step;

import io.jenkins.plugins.stagegates.engine.model.SkipReason;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.actions.BodyInvocationAction;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.TagsAction;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * The language in which Declarative says that it left out a stage. Makes stages without a body look like skipped stages in pipeline-graph-view and the stage view, which know them by what
 * Declarative leaves behind.
 */
final class LeftOutStages {

    /** As in pipeline-stage-tags-metadata's {@code StageStatus}. */
    private static final String TAG = "STAGE_STATUS";

    private static final String SKIPPED = "SKIPPED_FOR_CONDITIONAL";

    private static final Map<String, SkipReason> REASONS = Map.of(
            SKIPPED,
            SkipReason.CONDITION,
            "SKIPPED_FOR_FAILURE",
            SkipReason.EARLIER_FAILURE,
            "SKIPPED_FOR_UNSTABLE",
            SkipReason.EARLIER_FAILURE,
            "SKIPPED_FOR_RESTART",
            SkipReason.NOT_SELECTED);

    private LeftOutStages() {}

    static void mark(FlowNode node, String name, StagePath path) throws IOException {
        markWrittenOnce(node, name);
        for (FlowNode block : node.iterateEnclosingBlocks()) {
            ThreadNameAction branch = block.getPersistentAction(ThreadNameAction.class);
            if (branch != null) {
                if (branch.getThreadName().equals(name) && path.name().equals(name)) {
                    tag(block);
                }
                return;
            }
        }
    }

    /** Each action added to a node that is written already is one more atomic write; a retry leaves out hundreds of stages. */
    private static void markWrittenOnce(FlowNode node, String name) throws IOException {
        if (node.getExecution() instanceof CpsFlowExecution execution) {
            execution.getStorage().storeNode(node, true);
        }
        node.addAction(new LabelAction(name));
        node.addAction(new BodyInvocationAction());
        tag(node);
        CpsFlowExecution.maybeAutoPersistNode(node);
    }

    /** Why Declarative did nothing in the stage that ends with this node, if so. */
    static Optional<SkipReason> reason(FlowNode stageEnd) {
        return stageEnd.getParents().stream()
                .filter(BlockEndNode.class::isInstance)
                .map(body -> ((BlockEndNode<?>) body).getStartNode())
                .map(body -> body.getPersistentAction(TagsAction.class))
                .filter(Objects::nonNull)
                .map(tags -> REASONS.get(String.valueOf(tags.getTagValue(TAG))))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static void tag(FlowNode node) throws IOException {
        TagsAction tags = node.getPersistentAction(TagsAction.class);
        if (tags == null) {
            tags = new TagsAction();
            tags.addTag(TAG, SKIPPED);
            node.addAction(tags);
        } else {
            tags.addTag(TAG, SKIPPED);
            node.save();
        }
    }
}
