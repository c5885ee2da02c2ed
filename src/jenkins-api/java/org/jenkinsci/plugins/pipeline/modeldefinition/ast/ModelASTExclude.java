package org.jenkinsci.plugins.pipeline.modeldefinition.ast;

import java.util.List;

public class ModelASTExclude extends ModelASTElement {
    ModelASTExclude() {}

    public native List<ModelASTExcludeAxis> getExcludeAxes();
}
