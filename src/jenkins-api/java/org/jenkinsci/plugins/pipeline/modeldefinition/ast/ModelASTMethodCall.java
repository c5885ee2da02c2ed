package org.jenkinsci.plugins.pipeline.modeldefinition.ast;

public class ModelASTMethodCall extends ModelASTElement {
    ModelASTMethodCall() {}

    public native String getName();
}
