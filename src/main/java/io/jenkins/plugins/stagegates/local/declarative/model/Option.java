package io.jenkins.plugins.stagegates.local.declarative.model;

/** One entry of {@code options {}}, {@code parameters {}} or of an agent. */
public record Option(String name, Arguments arguments, int line) {}
