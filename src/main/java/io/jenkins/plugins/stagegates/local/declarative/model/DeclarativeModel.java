package io.jenkins.plugins.stagegates.local.declarative.model;

import java.util.List;
import java.util.stream.Stream;

/** A whole {@code pipeline {}}: the matrices are already expanded into their cells. */
public record DeclarativeModel(
        Surroundings surroundings, List<Option> parameters, List<StageModel> stages, Post post, int line) {

    public DeclarativeModel {
        parameters = List.copyOf(parameters);
        stages = List.copyOf(stages);
    }

    /** All stages in the order of the Jenkinsfile, each before those inside it. */
    public Stream<StageModel> allStages() {
        return stages.stream().flatMap(StageModel::withDescendants);
    }
}
