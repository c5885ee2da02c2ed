package io.jenkins.plugins.stagegates.view;

/** A request's body is not what was expected; the message is a sentence for the caller. */
public final class MalformedRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedRequestException(String message) {
        super(message);
    }
}
