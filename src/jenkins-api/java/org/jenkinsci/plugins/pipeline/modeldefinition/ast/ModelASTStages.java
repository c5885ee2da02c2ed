package org.jenkinsci.plugins.pipeline.modeldefinition.ast;

import java.util.List;

public class ModelASTStages extends ModelASTElement {
    ModelASTStages() {}

    public native List<ModelASTStage> getStages();
}
