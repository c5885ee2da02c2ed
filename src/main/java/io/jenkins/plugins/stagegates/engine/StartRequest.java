package io.jenkins.plugins.stagegates.engine;

import io.jenkins.plugins.stagegates.engine.model.InputValue;
import io.jenkins.plugins.stagegates.engine.model.Selection;
import io.jenkins.plugins.stagegates.engine.model.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A wish to start a run.
 *
 * @param job which job
 * @param selection which stages
 * @param parameters the run's parameters, complete
 * @param notes what the host wants to keep in the run's record from the start, for example the definition
 * @param commandId if given, a repeated request starts nothing and gets the same run
 */
public record StartRequest(
        String job,
        Selection selection,
        Map<String, InputValue> parameters,
        Map<String, Value> notes,
        Optional<String> commandId) {

    public StartRequest {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    }
}
