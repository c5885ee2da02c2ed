package io.jenkins.plugins.stagegates.journal;

/** The line is nothing that any version of this program wrote. */
final class MalformedLineException extends LineException {

    private static final long serialVersionUID = 1;

    MalformedLineException(String damage) {
        super(damage);
    }
}
