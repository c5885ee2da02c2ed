package org.jenkinsci.plugins.pipeline.modeldefinition.ast;

import java.util.List;

public final class ModelASTOptions extends ModelASTElement {
    ModelASTOptions() {}

    public native List<ModelASTOption> getOptions();
}
