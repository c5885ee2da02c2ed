package org.jenkinsci.plugins.workflow.support.steps.input;

import java.util.Map;
import org.jenkinsci.plugins.workflow.actions.PersistentAction;

public class InputSubmittedAction implements PersistentAction {
    public native String getApprover();

    public native Map<String, Object> getParameters();

    InputSubmittedAction() {}

    @Override
    public native String getIconFileName();

    @Override
    public native String getDisplayName();

    @Override
    public native String getUrlName();
}
