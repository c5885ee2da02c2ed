package org.jenkinsci.plugins.workflow.support.steps.input;

import hudson.model.ParameterDefinition;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.AbstractStepImpl;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

public class InputStep extends AbstractStepImpl {
    InputStep() {}

    public native String getSubmitter();

    public native String getSubmitterParameter();

    public native List<ParameterDefinition> getParameters();

    public native String getMessage();

    public static class DescriptorImpl extends StepDescriptor {

        @Override
        public native Set<? extends Class<?>> getRequiredContext();

        @Override
        public native String getFunctionName();
    }
}
