package hudson.model;

import java.util.List;
import jenkins.model.OptionalJobProperty;

public class ParametersDefinitionProperty extends OptionalJobProperty<Job<?, ?>> {
    ParametersDefinitionProperty() {}

    public native List<ParameterDefinition> getParameterDefinitions();
}
