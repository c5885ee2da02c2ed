package org.jenkinsci.plugins.workflow.flow;

import hudson.model.Queue;
import hudson.model.TaskListener;
import java.io.IOException;
import java.io.Serializable;

public abstract class FlowExecutionOwner implements Serializable {
    FlowExecutionOwner() {}

    public native TaskListener getListener() throws IOException;

    public native FlowExecution getOrNull();

    public abstract FlowExecution get() throws IOException;

    public abstract Queue.Executable getExecutable() throws IOException;

    public interface Executable extends Queue.Executable {
        FlowExecutionOwner asFlowExecutionOwner();
    }
}
