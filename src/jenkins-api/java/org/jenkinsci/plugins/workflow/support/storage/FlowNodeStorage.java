package org.jenkinsci.plugins.workflow.support.storage;

import java.io.IOException;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

public abstract class FlowNodeStorage {
    public native void storeNode(FlowNode n, boolean delayWritingActions) throws IOException;
}
