package io.jenkins.plugins.stagegates.engine.port;

/** A run's record could not be read or extended; the message says which file, what is wrong and what to do. */
public class JournalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public JournalException(String message) {
        super(message);
    }

    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether the record is as it was but could not be extended, so that the same may succeed later. */
    public boolean isOfWriting() {
        return false;
    }
}
