package io.jenkins.plugins.stagegates.journal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An append failed; none of its events counts as recorded. */
public final class JournalWriteException extends JournalFileException {

    private static final long serialVersionUID = 1;

    JournalWriteException(Path file, String message, @Nullable Throwable cause) {
        super(file, message, cause);
    }

    @Override
    public boolean isOfWriting() {
        return true;
    }
}
