package io.jenkins.plugins.stagegates.local.program;

import java.nio.file.Path;

/**
 * Where the Jenkinsfile came from.
 *
 * @param repository top folder of the git repository that holds it
 * @param revision full commit id; a retry has that of its origin
 * @param branch empty when the head was detached
 */
public record Checkout(Path repository, String revision, String branch) {}
