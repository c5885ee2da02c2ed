package io.jenkins.plugins.stagegates.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parameters of steps as a Jenkinsfile gives them, and what {@link PolicyReader} makes of them. */
final class PolicyParameters {

    static final PolicyReader READER = new PolicyReader(PolicyLimits.DEFAULT, text -> "<" + text + ">");

    private PolicyParameters() {}

    static String policy(Map<String, ?> parameters) {
        PolicyReading<StagePolicy> reading = READER.stageGate(parameters);
        assertThat(reading.explanation()).isEmpty();
        assertThat(reading.isValid()).isTrue();
        return PolicyText.of(reading.policy().orElseThrow());
    }

    static String problems(Map<String, ?> parameters) {
        return READER.stageGate(parameters).explanation();
    }

    static String strategy(List<?> entries) {
        PolicyReading<FailureStrategy> reading = READER.failureStrategy(entries);
        assertThat(reading.explanation()).isEmpty();
        return PolicyText.of(reading.policy().orElseThrow());
    }

    static String strategyProblems(List<?> entries) {
        return READER.failureStrategy(entries).explanation();
    }

    static Map<String, Object> manual(Object... rest) {
        Map<String, Object> all = map("runMode", "manual");
        all.putAll(map(rest));
        return all;
    }

    static Map<String, Object> input(String symbol, Object... rest) {
        Map<String, Object> all = map("symbol", symbol);
        all.putAll(map(rest));
        return all;
    }

    static Map<String, Object> strategy(String errors, String action) {
        return map("errors", errors, "action", action);
    }

    static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        List<Object> all = new ArrayList<>(Arrays.asList(keysAndValues));
        for (int i = 0; i < all.size(); i += 2) {
            map.put((String) all.get(i), all.get(i + 1));
        }
        return map;
    }
}
