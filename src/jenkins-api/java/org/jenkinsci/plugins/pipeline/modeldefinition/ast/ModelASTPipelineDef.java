package org.jenkinsci.plugins.pipeline.modeldefinition.ast;

public final class ModelASTPipelineDef extends ModelASTElement {
    ModelASTPipelineDef() {}

    public native ModelASTStages getStages();

    public native ModelASTBuildParameters getParameters();

    public native ModelASTOptions getOptions();
}
