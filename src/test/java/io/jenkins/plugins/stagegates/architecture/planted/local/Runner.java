package io.jenkins.plugins.stagegates.architecture.planted.local;

import io.jenkins.plugins.stagegates.architecture.planted.jenkins.Plugin;

/** Breaks two rules on purpose: it sees the other host, and that one sees it. */
public class Runner {

    public Plugin[] plugins = {};
}
