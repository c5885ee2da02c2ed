package org.jenkinsci.plugins.workflow.flow;

import hudson.ExtensionPoint;
import java.io.IOException;

public abstract class FlowCopier implements ExtensionPoint {
    FlowCopier() {}

    public abstract void copy(FlowExecutionOwner original, FlowExecutionOwner copy)
            throws IOException, InterruptedException;
}
