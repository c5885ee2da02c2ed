package io.jenkins.plugins.stagegates.architecture.planted.jenkins;

import io.jenkins.plugins.stagegates.architecture.planted.local.Runner;

/** Breaks a rule on purpose, together with the runner that it sees: a cycle. */
public class Plugin {

    public Runner runner = new Runner();
}
