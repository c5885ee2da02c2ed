package io.jenkins.plugins.stagegates.local.declarative.model;

/** The {@code input {}} of a stage: the arguments of the {@code input} step; what was entered becomes environment variables. */
public record Input(Arguments arguments, int line) {}
