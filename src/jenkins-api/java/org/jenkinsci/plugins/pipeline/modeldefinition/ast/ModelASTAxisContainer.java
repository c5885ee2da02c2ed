package org.jenkinsci.plugins.pipeline.modeldefinition.ast;

import java.util.List;

public class ModelASTAxisContainer extends ModelASTElement {
    ModelASTAxisContainer() {}

    public native List<ModelASTAxis> getAxes();
}
