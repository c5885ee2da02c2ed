package org.jenkinsci.plugins.pipeline.modeldefinition.ast;

public final class ModelASTMatrix extends ModelASTStageBase {
    ModelASTMatrix() {}

    public native ModelASTAxisContainer getAxes();

    public native ModelASTExcludes getExcludes();

    public native ModelASTStages getStages();
}
