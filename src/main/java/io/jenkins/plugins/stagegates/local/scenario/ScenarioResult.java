package io.jenkins.plugins.stagegates.local.scenario;

import java.util.List;

/**
 * How a scenario ended.
 *
 * @param file its name
 * @param name its sentence; the file's name where it cannot be read
 * @param failure lines for people that tell what was expected and what was seen; empty when it passed
 */
public record ScenarioResult(String file, String name, boolean passed, double seconds, List<String> failure) {

    public ScenarioResult {
        failure = List.copyOf(failure);
    }
}
