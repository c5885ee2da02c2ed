package io.jenkins.plugins.stagegates.jenkins.declarative;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTPipelineDef;

/** What is wrong with policies that only the whole pipeline tells. */
final class PipelineProblems {

    private static final Logger LOGGER = Logger.getLogger(PipelineProblems.class.getName());
    private static final List<String> OF_STAGES = List.of("stageGate", "failureStrategy");

    private PipelineProblems() {}

    /** A sentence each. */
    static List<String> of(ModelASTPipelineDef pipeline) {
        try {
            List<String> problems = new ArrayList<>(misplaced(pipeline));
            problems.addAll(unknownNeeds(pipeline));
            return problems;
        } catch (RuntimeException e) {
            // Declarative itself says what else is wrong with it.
            LOGGER.log(Level.FINE, e, () -> "The stages of a pipeline cannot be read");
            return List.of();
        }
    }

    private static List<String> misplaced(ModelASTPipelineDef pipeline) {
        return pipeline.getOptions() == null
                ? List.of()
                : pipeline.getOptions().getOptions().stream()
                        .map(option -> String.valueOf(option.getName()))
                        .filter(OF_STAGES::contains)
                        .map(name -> name + ": option '" + name + "' belongs into the options of a stage.")
                        .toList();
    }

    private static List<String> unknownNeeds(ModelASTPipelineDef pipeline) {
        List<String> problems = new ArrayList<>();
        ModelStages.of(pipeline)
                .unknownNeeds()
                .forEach((stage, unknown) -> unknown.forEach(
                        problem -> problems.add(PolicyOption.GATE + "stage '" + stage + "': " + problem.sentence())));
        return problems;
    }
}
