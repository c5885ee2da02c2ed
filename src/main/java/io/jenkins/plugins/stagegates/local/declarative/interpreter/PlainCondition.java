package io.jenkins.plugins.stagegates.local.declarative.interpreter;

import io.jenkins.plugins.stagegates.local.program.RunFacts;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A condition of {@code when {}} that is decided by the environment and the facts of the run.
 *
 * @param argument its only argument, or a map of its named ones
 */
record PlainCondition(String name, @Nullable Object argument) {

    boolean holds(Map<String, String> environment, RunFacts facts) {
        return switch (name) {
            case "environment" -> environmentMatches(environment);
            case "equals" -> Objects.equals(plain(named("expected")), plain(named("actual")));
            case "branch" -> matches(branch(environment), false);
            case "tag" -> matches(environment.getOrDefault("TAG_NAME", ""), true);
            case "buildingTag" -> !environment.getOrDefault("TAG_NAME", "").isEmpty();
            case "triggeredBy" -> wasTriggeredBy(facts);
            // The parser has said in a note that these never hold: there is no repository to ask.
            case "changeRequest", "changelog", "changeset" -> false;
            default -> throw new IllegalArgumentException("There is no condition '" + name + "'");
        };
    }

    private boolean environmentMatches(Map<String, String> environment) {
        String actual = environment.getOrDefault(String.valueOf(named("name")), "");
        String expected = String.valueOf(named("value"));
        return Boolean.TRUE.equals(named("ignoreCase")) ? actual.equalsIgnoreCase(expected) : actual.equals(expected);
    }

    private static String branch(Map<String, String> environment) {
        String branch = environment.getOrDefault("BRANCH_NAME", "");
        return branch.isEmpty() ? environment.getOrDefault("GIT_LOCAL_BRANCH", "") : branch;
    }

    private boolean matches(String actual, boolean withoutPattern) {
        Object pattern = argument instanceof Map<?, ?> ? named("pattern") : argument;
        if (actual.isEmpty() || pattern == null) {
            return !actual.isEmpty() && withoutPattern;
        }
        Object comparator = named("comparator");
        TextMatch match = comparator == null ? TextMatch.GLOB : TextMatch.named(String.valueOf(comparator));
        return match.matches(String.valueOf(pattern), actual);
    }

    // A run of the local runner is always started by a person.
    private boolean wasTriggeredBy(RunFacts facts) {
        Object cause = argument instanceof Map<?, ?> ? named("cause") : argument;
        Object detail = named("detail");
        return String.valueOf(cause).endsWith("UserIdCause")
                && (detail == null || String.valueOf(detail).equals(facts.startedBy()));
    }

    private @Nullable Object named(String key) {
        return argument instanceof Map<?, ?> map ? map.get(key) : null;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof CharSequence || value instanceof groovy.lang.GString ? value.toString() : value;
    }
}
