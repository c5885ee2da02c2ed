package org.jenkinsci.plugins.workflow.flow;

import hudson.scm.SCM;
import java.util.Collection;

public abstract class FlowDefinition {
    public FlowDefinition() {}

    public native Collection<? extends SCM> getSCMs();
}
