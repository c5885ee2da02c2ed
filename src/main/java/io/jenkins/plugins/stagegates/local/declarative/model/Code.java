package io.jenkins.plugins.stagegates.local.declarative.model;

/**
 * A piece of the Jenkinsfile that is evaluated while the pipeline runs: the {@code id} is its place in the list of closures
 * which the compiled Jenkinsfile hands to the interpreter.
 */
public record Code(int id, int line) {}
