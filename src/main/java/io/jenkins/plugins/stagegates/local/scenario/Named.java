package io.jenkins.plugins.stagegates.local.scenario;

import io.jenkins.plugins.stagegates.engine.model.StagePath;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A stage as a step names it: by its path, or by its name where only one stage of the run has it. */
record Named(String text) {

    /** The path meant; empty where there is no such stage so far. Throws {@link ScenarioFailure} where several are meant. */
    Optional<String> among(Collection<String> paths) {
        if (paths.contains(text)) {
            return Optional.of(text);
        }
        List<String> named = paths.stream()
                .filter(path -> new StagePath(path).name().equals(text))
                .toList();
        if (named.size() > 1) {
            throw new ScenarioFailure(
                    "one stage named " + text, "several; name one by its path: " + String.join(", ", named));
        }
        return named.stream().findFirst();
    }
}
