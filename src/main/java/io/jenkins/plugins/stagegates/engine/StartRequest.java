package io.jenkins.plugins.stagegates.engine;

import io.jenkins.plugins.stagegates.engine.model.InputValue;
import io.jenkins.plugins.stagegates.engine.model.Selection;
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
 * @param preset what it has from its start
 * @param commandId if given, a repeated request starts nothing and gets the same run
 */
public record StartRequest(
        String job,
        Selection selection,
        Map<String, InputValue> parameters,
        Preset preset,
        Optional<String> commandId) {

    public StartRequest {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
}
