package hudson.model;

import java.util.List;

public class ChoiceParameterDefinition extends SimpleParameterDefinition {
    ChoiceParameterDefinition() {}

    public native List<String> getChoices();

    @Override
    public native ParameterValue createValue(String value);
}
