package org.jenkinsci.plugins.workflow.cps;

import com.google.common.util.concurrent.ListenableFuture;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.support.storage.FlowNodeStorage;

public class CpsFlowExecution extends FlowExecution {
    public transient volatile ListenableFuture<CpsThreadGroup> programPromise;

    public CpsFlowExecution(String script, boolean sandbox, FlowExecutionOwner owner, FlowDurabilityHint durabilityHint)
            throws IOException {}

    public native boolean isSandbox();

    public native String getScript();

    public native FlowNodeStorage getStorage();

    public static native void maybeAutoPersistNode(FlowNode node);

    @Override
    public native FlowExecutionOwner getOwner();

    @Override
    public native List<FlowNode> getCurrentHeads();
}
