package io.jenkins.plugins.stagegates.local.declarative.model;

import java.util.Optional;

/** What a pipeline or a stage puts around its body. */
public record Surroundings(Optional<Agent> agent, Environment environment, Options options, Optional<Input> input) {}
