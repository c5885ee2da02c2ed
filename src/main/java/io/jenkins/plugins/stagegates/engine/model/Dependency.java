package io.jenkins.plugins.stagegates.engine.model;

/** What a stage took from another one in an earlier run. */
public sealed interface Dependency {

    /** The stage that gave it. */
    StagePath on();

    /** It read an output of that stage. */
    record Output(StagePath on, String name) implements Dependency {}

    /** It unstashed what that stage had stashed. */
    record Stash(StagePath on, String name) implements Dependency {}
}
