package io.jenkins.plugins.stagegates.local.scenario;

import io.jenkins.plugins.stagegates.view.Requests;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One story.
 *
 * @param people users and their groups
 */
public record Scenario(
        Path file, String name, Definition definition, Map<String, List<String>> people, List<ScenarioStep> steps) {

    /** Who acts where a step names nobody. */
    public static final String ADMIN = "admin";

    /**
     * What the job executes at first.
     *
     * @param settings empty: as the Jenkinsfile says
     */
    public record Definition(String jenkinsfile, Optional<Requests.Settings> settings) {}

    public Scenario {
        people = Map.copyOf(people);
        steps = List.copyOf(steps);
    }

    /** Whether it kills its host. */
    boolean crashes() {
        return steps.stream().anyMatch(step -> step.action() instanceof PersonAction.Crash);
    }

    /** The name of its file without the ending. */
    String jobName() {
        return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    }
}
