package io.jenkins.plugins.stagegates.local.declarative.model;

import java.util.Optional;

/** Where a pipeline or a stage runs. */
public sealed interface Agent {

    int line();

    /** {@code agent none}: nowhere; each stage says its own. */
    record None(int line) implements Agent {}

    /** {@code agent any}. */
    record Any(int line) implements Agent {}

    /** {@code agent { label '...' }} or {@code agent { node { ... } }}. */
    record Labelled(Code label, Optional<Code> customWorkspace, int line) implements Agent {}
}
