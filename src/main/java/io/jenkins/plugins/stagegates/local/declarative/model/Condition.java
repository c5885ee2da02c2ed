package io.jenkins.plugins.stagegates.local.declarative.model;

import java.util.List;

/** One condition of {@code when {}}; {@code allOf}, {@code anyOf} and {@code not} have children instead of arguments. */
public record Condition(String name, Arguments arguments, List<Condition> children, int line) {

    public Condition {
        children = List.copyOf(children);
    }
}
