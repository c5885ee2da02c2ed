package org.jenkinsci.plugins.pipeline.modeldefinition.ast;

import java.util.List;

public class ModelASTAxis extends ModelASTElement {
    ModelASTAxis() {}

    public native ModelASTKey getName();

    public native List<ModelASTValue> getValues();
}
