package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.view.StageView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The gates that a command line decides by itself as soon as they open: {@code STAGE[:K=V,...]}. */
final class Triggers {

    private final List<Trigger> all = new ArrayList<>();

    /** @param stage path or name */
    record Trigger(String stage, Map<String, String> values) {}

    Triggers(List<String> texts) {
        for (String text : texts) {
            int colon = text.indexOf(':');
            Map<String, String> values = new LinkedHashMap<>();
            if (colon >= 0) {
                for (String pair : text.substring(colon + 1).split(",(?=[A-Za-z_][A-Za-z0-9_]*=)")) {
                    values.putAll(pair(pair));
                }
            }
            all.add(new Trigger(colon < 0 ? text : text.substring(0, colon), values));
        }
    }

    Optional<Trigger> of(StageView stage) {
        return all.stream()
                .filter(trigger -> trigger.stage().equals(stage.path())
                        || trigger.stage().equals(new StagePath(stage.path()).name()))
                .findFirst();
    }

    /** {@code NAME=value} as a map of one. */
    static Map<String, String> pair(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("Expected NAME=VALUE, but got '" + text + "'.");
        }
        return Map.of(text.substring(0, equals), text.substring(equals + 1));
    }

    static Map<String, String> pairs(List<String> texts) {
        Map<String, String> pairs = new LinkedHashMap<>();
        texts.forEach(text -> pairs.putAll(pair(text)));
        return pairs;
    }
}
