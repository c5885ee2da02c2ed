package org.jenkinsci.plugins.pipeline.modeldefinition.ast;

public class ModelASTBuildParameter extends ModelASTMethodCall {
    ModelASTBuildParameter() {}
}
