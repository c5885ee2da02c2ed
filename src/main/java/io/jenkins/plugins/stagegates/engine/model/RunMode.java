package io.jenkins.plugins.stagegates.engine.model;

/** Whether a stage starts by itself or waits for a person. */
public enum RunMode {
    AUTO,
    MANUAL
}
