package io.jenkins.plugins.stagegates.local.declarative.model;

import java.util.List;

/**
 * The {@code environment {}} of a pipeline or a stage.
 *
 * @param levels the variables in the order in which they are evaluated: those of one level refer to none of their own or a
 *     later level
 */
public record Environment(List<List<Variable>> levels) {

    public static final Environment EMPTY = new Environment(List.of());

    public Environment {
        levels = levels.stream().map(List::copyOf).toList();
    }

    /** One {@code NAME = value}. */
    public record Variable(String name, Code value, int line) {}
}
