package org.jenkinsci.plugins.pipeline.modeldefinition.ast;

public class ModelASTExcludeAxis extends ModelASTAxis {
    ModelASTExcludeAxis() {}

    public native Boolean getInverse();
}
