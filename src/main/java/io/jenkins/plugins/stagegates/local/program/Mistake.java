package io.jenkins.plugins.stagegates.local.program;

/**
 * Something in a Jenkinsfile that can't work.
 *
 * @param line counted from 1; 0 when it is not known
 */
public record Mistake(int line, String message) {

    @Override
    public String toString() {
        return line > 0 ? "line " + line + ": " + message : message;
    }
}
