package org.jenkinsci.plugins.pipeline.modeldefinition.ast;

import java.util.List;

public class ModelASTExcludes extends ModelASTElement {
    ModelASTExcludes() {}

    public native List<ModelASTExclude> getExcludes();
}
