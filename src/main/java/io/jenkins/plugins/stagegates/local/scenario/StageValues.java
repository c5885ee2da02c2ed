package io.jenkins.plugins.stagegates.local.scenario;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values by stage and name, as a scenario gives them to a run that it starts. */
final class StageValues {

    private StageValues() {}

    static Map<String, Map<String, Object>> supply(Part part) {
        Map<String, Map<String, Object>> supply = new LinkedHashMap<>();
        part.entries().forEach((stage, outputs) -> {
            Map<String, Object> values = new LinkedHashMap<>();
            outputs.entries().forEach((name, value) -> values.put(name, value.plain()));
            supply.put(stage, values);
        });
        return supply;
    }

    /** What is given beforehand for gates; null if there is nothing. */
    static @Nullable Map<String, Map<String, String>> inputs(Map<String, Part> step) {
        Part part = step.get("inputs");
        if (part == null) {
            return null;
        }
        Map<String, Map<String, String>> inputs = new LinkedHashMap<>();
        part.entries().forEach((stage, values) -> inputs.put(stage, values.textsByName()));
        return inputs;
    }
}
