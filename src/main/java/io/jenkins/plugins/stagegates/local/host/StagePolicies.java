package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.engine.model.FailureStrategy;
import io.jenkins.plugins.stagegates.engine.model.Gate;
import io.jenkins.plugins.stagegates.engine.model.Inputs;
import io.jenkins.plugins.stagegates.engine.model.JobSettings;
import io.jenkins.plugins.stagegates.engine.model.PolicyReader;
import io.jenkins.plugins.stagegates.engine.model.PolicyReading;
import io.jenkins.plugins.stagegates.engine.model.StagePolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads policies that a program gives while it runs; a wrong one throws {@link IllegalArgumentException} with all that is wrong. */
final class StagePolicies {

    /** Jenkins' {@code input} waits for ever; here no wait is longer than this. */
    private static final String LONGEST_WAIT = "30d";

    private final PolicyReader reader;

    StagePolicies(PolicyReader reader) {
        this.reader = reader;
    }

    StagePolicy stageGate(Map<String, @Nullable Object> parameters) {
        return valid("stageGate", reader.stageGate(parameters));
    }

    FailureStrategy failureStrategy(List<Object> entries) {
        return valid("failureStrategy", reader.failureStrategy(entries));
    }

    JobSettings settings(Map<String, ?> parameters) {
        return valid("stageExecutionSettings", reader.settings(parameters));
    }

    /** The gate that an {@code input} step stands for; no parameter of it must be given. */
    Gate input(Map<String, @Nullable Object> arguments) {
        Map<String, Object> gate = new HashMap<>();
        gate.put("message", String.valueOf(arguments.getOrDefault("message", "")));
        Object submitter = arguments.get("submitter");
        if (submitter != null) {
            gate.put("submitters", submitter);
        }
        if (arguments.get("parameters") instanceof List<?> parameters) {
            gate.put("inputs", parameters);
            gate.put("optionalInputs", names(parameters));
        }
        return gate(gate);
    }

    /** Declared parameters of a job: none must be given. */
    Inputs parameters(List<?> declared) {
        return gate(Map.of("inputs", declared, "optionalInputs", names(declared)))
                .inputs();
    }

    private Gate gate(Map<String, ?> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("runMode", "manual");
        all.put("timeout", LONGEST_WAIT);
        return valid("input", reader.stageGate(all)).gate().orElseThrow();
    }

    private static List<String> names(List<?> parameters) {
        List<String> names = new ArrayList<>();
        for (Object parameter : parameters) {
            if (parameter instanceof Map<?, ?> map && map.get("name") != null) {
                names.add(String.valueOf(map.get("name")));
            }
        }
        return names;
    }

    private static <T> T valid(String step, PolicyReading<T> reading) {
        return reading.policy().orElseThrow(() -> new IllegalArgumentException(step + ": " + reading.explanation()));
    }
}
