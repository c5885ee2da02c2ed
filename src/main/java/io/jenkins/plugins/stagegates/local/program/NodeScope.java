package io.jenkins.plugins.stagegates.local.program;

import java.nio.file.Path;

/**
 * The node that a branch has taken.
 *
 * @param workspace absolute; exists
 */
public record NodeScope(String name, String labels, Path workspace) {}
