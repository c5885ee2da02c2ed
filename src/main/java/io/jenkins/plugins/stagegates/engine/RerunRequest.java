package io.jenkins.plugins.stagegates.engine;

import io.jenkins.plugins.stagegates.engine.model.InputValue;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import java.util.Map;
import java.util.Optional;

/**
 * A wish to run a stage of a finished run again, with the latest definition.
 *
 * @param origin the finished run
 * @param stage path or name of the stage; empty: the run's whole selection
 * @param parameters the new run's, complete; empty: those of the finished run
 * @param preset what it has from its start
 * @param commandId if given, a repeated request starts nothing and gets the same run
 */
public record RerunRequest(
        RunId origin,
        Optional<String> stage,
        Optional<Map<String, InputValue>> parameters,
        Preset preset,
        Optional<String> commandId) {

    /** With the parameters of the finished run. */
    public RerunRequest(RunId origin, Optional<String> stage, Preset preset, Optional<String> commandId) {
        this(origin, stage, Optional.empty(), preset, commandId);
    }
}
