package org.jenkinsci.plugins.workflow.graphanalysis;

import java.util.Collection;
import java.util.List;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

public abstract class AbstractFlowScanner {
    public AbstractFlowScanner() {}

    public native boolean setup(Collection<FlowNode> heads);

    public native boolean hasNext();

    public native FlowNode next();

    public native List<FlowNode> allNodes(FlowExecution exec);
}
