package io.jenkins.plugins.stagegates.jenkins.action;

/** What a request is about does not exist, or the caller may not know of it. */
final class NotThereException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotThereException(String message) {
        super(message);
    }
}
