package hudson.model;

import hudson.util.Secret;

public class PasswordParameterDefinition extends SimpleParameterDefinition {
    PasswordParameterDefinition() {}

    public native Secret getDefaultValueAsSecret();

    @Override
    public native ParameterValue createValue(String value);
}
