package hudson.model;

public class PasswordParameterDefinition extends SimpleParameterDefinition {
    PasswordParameterDefinition() {}

    public native String getDefaultValue();

    @Override
    public native ParameterValue createValue(String value);
}
