package io.jenkins.plugins.stagegates.engine;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A wish to run a stage of a finished run again, with the latest definition.
 *
 * @param origin the finished run
 * @param stage path or name of the stage; empty: the run's whole selection
 * @param notes what the host wants to keep in the new run's record from the start
 * @param commandId if given, a repeated request starts nothing and gets the same run
 */
public record RerunRequest(RunId origin, Optional<String> stage, Map<String, Value> notes, Optional<String> commandId) {

    public RerunRequest {
        notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    }
}
