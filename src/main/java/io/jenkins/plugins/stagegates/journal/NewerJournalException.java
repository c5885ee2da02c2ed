package io.jenkins.plugins.stagegates.journal;

import java.nio.file.Path;

/** The journal holds something that only a newer version of this program understands. The file is left untouched. */
public final class NewerJournalException extends JournalFileException {

    private static final long serialVersionUID = 1;

    NewerJournalException(Path file, int line, String what) {
        super(
                file,
                "The journal " + file + " was written by a newer version of this program: line " + line + " has " + what
                        + ". The file was left untouched. Use that newer version to read it.",
                null);
    }
}
