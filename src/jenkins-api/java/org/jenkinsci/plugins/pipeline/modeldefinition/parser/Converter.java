package org.jenkinsci.plugins.pipeline.modeldefinition.parser;

import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTPipelineDef;

public class Converter {
    public Converter() {}

    public static native ModelASTPipelineDef scriptToPipelineDef(String script);
}
