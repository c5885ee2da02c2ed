package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.engine.model.Inputs;
import io.jenkins.plugins.stagegates.engine.model.JobSettings;
import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import io.jenkins.plugins.stagegates.local.declarative.model.DeclarativeModel;
import io.jenkins.plugins.stagegates.local.declarative.parser.ParsedPipeline;
import io.jenkins.plugins.stagegates.local.program.CompiledProgram;
import java.util.List;
import java.util.Optional;

/**
 * A Jenkinsfile that was read.
 *
 * @param declared empty where it is not Declarative
 * @param program empty where it cannot be executed
 * @param problems why it cannot be executed, a sentence with the line for each mistake
 */
record Definition(Optional<ParsedPipeline> declared, Optional<CompiledProgram> program, List<String> problems) {

    Definition {
        problems = List.copyOf(problems);
    }

    /** The stages, where they can be known without executing anything. */
    Optional<Pipeline> pipeline() {
        return model().map(DeclarativeModel::pipeline);
    }

    Optional<JobSettings> settings() {
        return model().flatMap(DeclarativeModel::settings);
    }

    /** Empty where it does not declare its parameters itself. */
    Optional<Inputs> parameters() {
        return model().map(DeclarativeModel::parameters);
    }

    private Optional<DeclarativeModel> model() {
        return declared.flatMap(ParsedPipeline::model);
    }
}
