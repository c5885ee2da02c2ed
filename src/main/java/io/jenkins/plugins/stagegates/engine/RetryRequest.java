package io.jenkins.plugins.stagegates.engine;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunOrigin.ParallelScope;
import java.util.Optional;

/**
 * A wish to retry a run from a stage.
 *
 * @param origin the run to retry
 * @param from path or name of the retry point
 * @param scope which members of a parallel group run again
 * @param preset what it has from its start
 * @param commandId if given, a repeated request starts nothing and gets the same run
 */
public record RetryRequest(RunId origin, String from, ParallelScope scope, Preset preset, Optional<String> commandId) {}
