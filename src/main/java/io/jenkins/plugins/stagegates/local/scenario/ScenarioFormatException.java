package io.jenkins.plugins.stagegates.local.scenario;

/** A scenario file cannot be read; the message begins with the file and the line. */
public final class ScenarioFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ScenarioFormatException(String message) {
        super(message);
    }
}
