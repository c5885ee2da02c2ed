package io.jenkins.plugins.stagegates.engine.model;

import java.util.List;
import java.util.Optional;

/**
 * What a Jenkinsfile says of one stage with {@code stageGate}.
 *
 * @param gate where a manual stage waits; empty for an automatic one
 * @param needs paths or names of the stages that it depends on
 * @param onFailure the stage's own level of failure strategies
 */
public record StagePolicy(Optional<Gate> gate, List<String> needs, FailureStrategy onFailure) {

    /** Runs by itself, needs nothing, fails by default. */
    public static final StagePolicy NONE = new StagePolicy(Optional.empty(), List.of(), FailureStrategy.NONE);

    public StagePolicy {
        needs = List.copyOf(needs);
    }

    public RunMode runMode() {
        return gate.isPresent() ? RunMode.MANUAL : RunMode.AUTO;
    }

    public boolean isManual() {
        return gate.isPresent();
    }
}
