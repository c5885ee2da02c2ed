package org.jenkinsci.plugins.pipeline.modeldefinition.ast;

public class ModelASTStage extends ModelASTStageBase {
    ModelASTStage() {}

    public native String getName();

    public native ModelASTStages getStages();

    public native ModelASTParallel getParallel();

    public native ModelASTMatrix getMatrix();
}
