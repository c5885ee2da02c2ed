package io.jenkins.plugins.stagegates.local.declarative.model;

/**
 * Something that the reader of a Jenkinsfile should know: an error keeps the run from starting, a note says what the local
 * runner does not do.
 */
public record Problem(Severity severity, int line, String message) {

    /** How bad it is. */
    public enum Severity {
        ERROR,
        NOTE
    }

    @Override
    public String toString() {
        return "line " + line + ": " + message;
    }
}
