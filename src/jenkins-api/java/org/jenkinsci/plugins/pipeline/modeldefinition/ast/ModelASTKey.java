package org.jenkinsci.plugins.pipeline.modeldefinition.ast;

public class ModelASTKey extends ModelASTElement {
    ModelASTKey() {}

    public native String getKey();
}
