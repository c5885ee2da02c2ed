package org.jenkinsci.plugins.pipeline.modeldefinition.ast;

public abstract class ModelASTStageBase extends ModelASTElement {
    ModelASTStageBase() {}

    public native ModelASTOptions getOptions();
}
