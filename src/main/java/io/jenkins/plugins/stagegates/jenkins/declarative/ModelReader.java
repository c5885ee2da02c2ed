package io.jenkins.plugins.stagegates.jenkins.declarative;

import io.jenkins.plugins.stagegates.engine.model.JobSettings;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.control.CompilationFailedException;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTPipelineDef;
import org.jenkinsci.plugins.pipeline.modeldefinition.parser.Converter;

/** Has Declarative parse a Jenkinsfile, which does not execute it. Needs the plugin pipeline-model-definition. */
final class ModelReader {

    private ModelReader() {}

    static Declaration read(String jenkinsfile) {
        try {
            ModelASTPipelineDef model = Converter.scriptToPipelineDef(jenkinsfile);
            return model == null
                    ? Declaration.NONE
                    : new Declaration(
                            Optional.of(ModelStages.of(model)), settings(model), ModelParameters.of(model), List.of());
        } catch (CompilationFailedException e) {
            return new Declaration(Optional.empty(), Optional.empty(), List.of(), ours(String.valueOf(e.getMessage())));
        }
    }

    /** Of other errors Jenkins' own compiler is to judge: it accepts more than this reading does. */
    private static List<String> ours(String errors) {
        return errors.lines()
                .filter(line -> line.contains(PolicyOption.GATE)
                        || line.contains("failureStrategy: ")
                        || line.contains("stageExecutionSettings: "))
                .map(String::strip)
                .toList();
    }

    private static Optional<JobSettings> settings(ModelASTPipelineDef model) {
        return model.getOptions() == null
                ? Optional.empty()
                : model.getOptions().getOptions().stream()
                        .filter(option -> "stageExecutionSettings".equals(option.getName()))
                        .findFirst()
                        .flatMap(option -> PolicyOption.settings(option.getSourceLocation()));
    }
}
