package org.jenkinsci.plugins.workflow.actions;

import hudson.console.AnnotatedLargeText;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

public abstract class LogAction implements PersistentAction {
    public LogAction() {}

    public abstract AnnotatedLargeText<? extends FlowNode> getLogText();

    @Override
    public native String getIconFileName();

    @Override
    public native String getDisplayName();

    @Override
    public native String getUrlName();
}
