package org.jenkinsci.plugins.workflow.graphanalysis;

import java.util.List;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

public abstract class AbstractFlowScanner {
    public AbstractFlowScanner() {}

    public native List<FlowNode> allNodes(FlowExecution exec);
}
