package io.jenkins.plugins.stagegates.journal;

/** The line is sound but has something that this version of the program does not know. */
final class UnknownContentException extends LineException {

    private static final long serialVersionUID = 1;

    UnknownContentException(String what) {
        super(what);
    }
}
