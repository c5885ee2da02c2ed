package org.jenkinsci.plugins.workflow.graph;

import hudson.model.Action;
import hudson.model.Actionable;
import hudson.model.Saveable;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;

public abstract class FlowNode extends Actionable implements Saveable {
    FlowNode() {}

    public native String getId();

    public native FlowExecution getExecution();

    public native List<FlowNode> getParents();

    public native List<String> getAllEnclosingIds();

    public native String getDisplayFunctionName();

    public final native boolean isActive();

    public native Iterable<BlockStartNode> iterateEnclosingBlocks();

    public final native ErrorAction getError();

    public final native <T extends Action> T getPersistentAction(Class<T> type);

    @Override
    public native void save() throws IOException;

    @Override
    public native boolean equals(Object o);

    @Override
    public native int hashCode();
}
