package org.jenkinsci.plugins.workflow.actions;

public class ErrorAction implements PersistentAction {
    public ErrorAction(Throwable error) {}

    public native Throwable getError();

    @Override
    public native String getIconFileName();

    @Override
    public native String getDisplayName();

    @Override
    public native String getUrlName();
}
