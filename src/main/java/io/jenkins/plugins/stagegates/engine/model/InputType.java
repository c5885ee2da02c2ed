package io.jenkins.plugins.stagegates.engine.model;

/** The type of a gate's input. */
public enum InputType {
    STRING,
    /** A string of several lines. */
    TEXT,
    CHOICE,
    BOOLEAN,
    /** Never sent to a browser, a log or an API; stored only in the host's encrypted form. */
    PASSWORD
}
