package hudson.model;

public class StringParameterDefinition extends SimpleParameterDefinition {
    StringParameterDefinition() {}

    public native String getDefaultValue();

    @Override
    public native ParameterValue createValue(String value);
}
