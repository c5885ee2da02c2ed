package io.jenkins.plugins.stagegates.jenkins.declarative;

import io.jenkins.plugins.stagegates.engine.model.JobSettings;
import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import java.util.List;
import java.util.Optional;

/**
 * What a Jenkinsfile says before it runs.
 *
 * @param pipeline its stages, empty if it is not Declarative or cannot be read
 * @param settings what its {@code stageExecutionSettings} says
 * @param problems what is wrong with its policies, a sentence each
 */
public record Declaration(Optional<Pipeline> pipeline, Optional<JobSettings> settings, List<String> problems) {

    static final Declaration NONE = new Declaration(Optional.empty(), Optional.empty(), List.of());

    public Declaration {
        problems = List.copyOf(problems);
    }
}
