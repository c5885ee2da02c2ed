package org.jenkinsci.plugins.pipeline.modeldefinition.validator;

import hudson.ExtensionPoint;
import java.util.List;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTOption;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTPipelineDef;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTStep;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;

public abstract class DeclarativeValidatorContributor implements ExtensionPoint {
    public DeclarativeValidatorContributor() {}

    public native List<String> validateElementAll(ModelASTOption element, FlowExecution execution);

    public native List<String> validateElementAll(ModelASTPipelineDef element, FlowExecution execution);

    public native List<String> validateElementAll(ModelASTStep element, FlowExecution execution);
}
