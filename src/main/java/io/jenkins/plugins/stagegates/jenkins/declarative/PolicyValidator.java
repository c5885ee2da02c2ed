package io.jenkins.plugins.stagegates.jenkins.declarative;

import hudson.Extension;
import java.util.List;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTOption;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTPipelineDef;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTStep;
import org.jenkinsci.plugins.pipeline.modeldefinition.validator.DeclarativeValidatorContributor;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jspecify.annotations.Nullable;

/** Has Declarative report wrong policies with the line where they stand, before the first stage starts and in its linter. */
@Extension(optional = true)
public final class PolicyValidator extends DeclarativeValidatorContributor {

    @Override
    public List<String> validateElementAll(ModelASTOption option, @Nullable FlowExecution execution) {
        return PolicyOption.problems(option.getName(), option.getSourceLocation());
    }

    @Override
    public List<String> validateElementAll(ModelASTPipelineDef pipeline, @Nullable FlowExecution execution) {
        return PipelineProblems.of(pipeline);
    }

    /** A block in {@code steps}. */
    @Override
    public List<String> validateElementAll(ModelASTStep step, @Nullable FlowExecution execution) {
        return PolicyOption.problems(step.getName(), step.getSourceLocation());
    }
}
