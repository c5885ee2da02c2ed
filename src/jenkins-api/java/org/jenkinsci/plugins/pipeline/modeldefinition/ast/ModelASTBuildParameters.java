package org.jenkinsci.plugins.pipeline.modeldefinition.ast;

import java.util.List;

public final class ModelASTBuildParameters extends ModelASTElement {
    ModelASTBuildParameters() {}

    public native List<ModelASTBuildParameter> getParameters();
}
