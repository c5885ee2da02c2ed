package org.jenkinsci.plugins.workflow.graph;

public abstract class BlockEndNode<START extends BlockStartNode> extends FlowNode {
    BlockEndNode() {}

    public native START getStartNode();
}
