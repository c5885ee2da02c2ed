package hudson.model;

public class BooleanParameterDefinition extends SimpleParameterDefinition {
    BooleanParameterDefinition() {}

    public native boolean isDefaultValue();

    @Override
    public native ParameterValue createValue(String value);
}
