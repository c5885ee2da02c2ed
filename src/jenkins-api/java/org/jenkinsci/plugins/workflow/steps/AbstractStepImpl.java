package org.jenkinsci.plugins.workflow.steps;

public abstract class AbstractStepImpl extends Step {
    protected AbstractStepImpl() {}

    @Override
    public native StepExecution start(StepContext context) throws Exception;
}
