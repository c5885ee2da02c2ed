package org.jenkinsci.plugins.workflow.support.steps;

import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

public final class StageStep extends Step {
    public final String name = null;

    StageStep() {}

    @Override
    public native StepExecution start(StepContext context) throws Exception;
}
