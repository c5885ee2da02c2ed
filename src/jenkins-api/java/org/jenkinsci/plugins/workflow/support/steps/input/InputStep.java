package org.jenkinsci.plugins.workflow.support.steps.input;

import hudson.model.ParameterDefinition;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.AbstractStepImpl;

public class InputStep extends AbstractStepImpl {
    InputStep() {}

    public native String getSubmitter();

    public native String getSubmitterParameter();

    public native List<ParameterDefinition> getParameters();

    public native String getMessage();
}
