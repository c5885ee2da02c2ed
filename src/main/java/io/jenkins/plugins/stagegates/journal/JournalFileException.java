package io.jenkins.plugins.stagegates.journal;

import io.jenkins.plugins.stagegates.engine.port.JournalException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file of a journal cannot be used; the message says which one, why, and what to do. */
public abstract sealed class JournalFileException extends JournalException
        permits DamagedJournalException, NewerJournalException, UnreadableJournalException, JournalWriteException {

    private static final long serialVersionUID = 1;

    private final String file;

    JournalFileException(Path file, String message, @Nullable Throwable cause) {
        super(message);
        if (cause != null) {
            initCause(cause);
        }
        this.file = file.toString();
    }

    public Path file() {
        return Path.of(file);
    }
}
