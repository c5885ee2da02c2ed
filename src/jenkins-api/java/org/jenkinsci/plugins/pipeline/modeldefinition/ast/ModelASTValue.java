package org.jenkinsci.plugins.pipeline.modeldefinition.ast;

public abstract class ModelASTValue extends ModelASTElement {
    ModelASTValue() {}

    public native Object getValue();
}
