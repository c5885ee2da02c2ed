package io.jenkins.plugins.stagegates.journal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A journal cannot be used; the message says which one, why, and what to do. */
public abstract sealed class JournalException extends RuntimeException
        permits DamagedJournalException, NewerJournalException, UnreadableJournalException, JournalWriteException {

    private static final long serialVersionUID = 1;

    private final String file;

    JournalException(Path file, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.file = file.toString();
    }

    public Path file() {
        return Path.of(file);
    }
}
