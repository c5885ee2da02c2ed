package io.jenkins.plugins.stagegates.local.declarative.model;

import io.jenkins.plugins.stagegates.engine.model.StagePolicy;
import java.util.stream.Stream;

/**
 * One {@code stage('name') {}} or one cell of a matrix.
 *
 * @param policy what its {@code stageGate} says, as far as that can be read ahead
 */
public record StageModel(
        StageIdentity identity, StagePolicy policy, When when, Surroundings surroundings, Body body, Post post) {

    /** The same stage with another identity and the stages inside it. */
    public StageModel placed(StageIdentity newIdentity, Body newBody) {
        return new StageModel(newIdentity, policy, when, surroundings, newBody, post);
    }

    public String name() {
        return identity.name();
    }

    /** This stage and all inside it, in the order of the Jenkinsfile. */
    public Stream<StageModel> withDescendants() {
        return Stream.concat(Stream.of(this), body.stages().stream().flatMap(StageModel::withDescendants));
    }
}
