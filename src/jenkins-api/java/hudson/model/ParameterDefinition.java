package hudson.model;

import hudson.ExtensionPoint;
import java.io.Serializable;

public abstract class ParameterDefinition implements Describable<ParameterDefinition>, ExtensionPoint, Serializable {
    ParameterDefinition() {}

    public native String getName();

    public native String getDescription();

    public native ParameterValue getDefaultParameterValue();

    public native boolean isValid(ParameterValue value);

    @Override
    public native ParameterDescriptor getDescriptor();

    public abstract static class ParameterDescriptor extends Descriptor<ParameterDefinition> {
        ParameterDescriptor() {}
    }
}
