package org.jenkinsci.plugins.pipeline.modeldefinition.ast;

public class ModelASTStep extends ModelASTElement {
    ModelASTStep() {}

    public native String getName();
}
