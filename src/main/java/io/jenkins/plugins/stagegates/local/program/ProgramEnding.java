package io.jenkins.plugins.stagegates.local.program;

import java.util.Optional;

/**
 * How a program ended.
 *
 * @param result as Jenkins would have it
 */
public record ProgramEnding(BuildResult result, Optional<Throwable> failure) {}
