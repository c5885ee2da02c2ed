package org.jenkinsci.plugins.workflow.flow;

import com.google.common.util.concurrent.ListenableFuture;
import java.util.List;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

public abstract class FlowExecution {
    public FlowExecution() {}

    public abstract FlowExecutionOwner getOwner();

    public abstract List<FlowNode> getCurrentHeads();

    public native ListenableFuture<List<StepExecution>> getCurrentExecutions(boolean innerMostOnly);

    public native boolean isComplete();

    public final native Throwable getCauseOfFailure();
}
