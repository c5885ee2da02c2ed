package io.jenkins.plugins.stagegates.jenkins.step;

import io.jenkins.plugins.stagegates.engine.model.StagePath;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.actions.BodyInvocationAction;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.TagsAction;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * Makes stages without a body look like skipped stages in pipeline-graph-view and the stage view, which know them by what
 * Declarative leaves behind.
 */
final class LeftOutStages {

    /** As in pipeline-stage-tags-metadata's {@code StageStatus}. */
    private static final String TAG = "STAGE_STATUS";

    private static final String SKIPPED = "SKIPPED_FOR_CONDITIONAL";

    private LeftOutStages() {}

    static void mark(FlowNode node, String name, StagePath path) throws IOException {
        node.addAction(new LabelAction(name));
        node.addAction(new BodyInvocationAction());
        tag(node);
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
