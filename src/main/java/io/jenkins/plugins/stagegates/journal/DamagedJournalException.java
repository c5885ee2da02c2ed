package io.jenkins.plugins.stagegates.journal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A line that was once written whole is no longer what was written. The file is left untouched. */
public final class DamagedJournalException extends JournalFileException {

    private static final long serialVersionUID = 1;

    private final int line;

    DamagedJournalException(Path file, int line, String damage, @Nullable Throwable cause) {
        super(
                file,
                "The journal " + file + " is damaged in line " + line + ": " + damage
                        + ". The file was left untouched and the"
                        + " run cannot go on. Restore the file from a backup, or move it away to give the run's record up.",
                cause);
        this.line = line;
    }

    /** The first damaged line, counted from 1. */
    public int line() {
        return line;
    }
}
