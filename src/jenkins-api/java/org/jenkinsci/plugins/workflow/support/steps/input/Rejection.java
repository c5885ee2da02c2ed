package org.jenkinsci.plugins.workflow.support.steps.input;

import hudson.model.User;
import jenkins.model.CauseOfInterruption;

public final class Rejection extends CauseOfInterruption {
    Rejection() {}

    public native User getUser();

    @Override
    public native String getShortDescription();
}
