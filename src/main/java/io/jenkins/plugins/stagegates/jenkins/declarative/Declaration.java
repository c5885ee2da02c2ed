package io.jenkins.plugins.stagegates.jenkins.declarative;

import hudson.model.ParameterDefinition;
import io.jenkins.plugins.stagegates.engine.model.JobSettings;
import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import java.util.List;
import java.util.Optional;

/**
 * What a Jenkinsfile says before it runs.
 *
 * @param pipeline its stages, empty if it is not Declarative or cannot be read
 * @param settings what its {@code stageExecutionSettings} says
 * @param parameters that builds take
 * @param problems what is wrong with its policies, a sentence each
 */
public record Declaration(
        Optional<Pipeline> pipeline,
        Optional<JobSettings> settings,
        List<ParameterDefinition> parameters,
        List<String> problems) {

    static final Declaration NONE = new Declaration(Optional.empty(), Optional.empty(), List.of(), List.of());

    public Declaration {
        parameters = List.copyOf(parameters);
        problems = List.copyOf(problems);
    }
}
