package io.jenkins.plugins.stagegates.engine;

import io.jenkins.plugins.stagegates.engine.model.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run has from its start.
 *
 * @param notes what the host wants to keep in the run's record, for example the definition
 * @param inputs values that the person who starts it gives for gates that will ask, by path or name of the stage and by name of
 *     the input; the gate still waits for Run, with these filled in
 */
public record Preset(Map<String, Value> notes, Map<String, Map<String, String>> inputs) {

    public static final Preset NONE = new Preset(Map.of(), Map.of());

    public Preset {
        notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }

    public static Preset inputs(Map<String, Map<String, String>> inputs) {
        return new Preset(Map.of(), inputs);
    }
}
