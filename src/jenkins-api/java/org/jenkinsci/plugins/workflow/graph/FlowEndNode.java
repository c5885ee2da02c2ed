package org.jenkinsci.plugins.workflow.graph;

import hudson.model.Result;

public class FlowEndNode extends BlockEndNode<FlowStartNode> {
    FlowEndNode() {}

    public native Result getResult();
}
