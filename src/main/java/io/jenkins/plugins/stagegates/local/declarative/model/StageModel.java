package io.jenkins.plugins.stagegates.local.declarative.model;

import java.util.stream.Stream;

/** One {@code stage('name') {}} or one cell of a matrix. */
public record StageModel(StageIdentity identity, When when, Surroundings surroundings, Body body, Post post) {

    public String name() {
        return identity.name();
    }

    /** This stage and all inside it, in the order of the Jenkinsfile. */
    public Stream<StageModel> withDescendants() {
        return Stream.concat(Stream.of(this), body.stages().stream().flatMap(StageModel::withDescendants));
    }
}
