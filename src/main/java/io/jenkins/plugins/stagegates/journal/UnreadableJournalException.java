package io.jenkins.plugins.stagegates.journal;

import java.io.IOException;
import java.nio.file.Path;

/** The file system refused to hand the journal out; nothing is known about its content. */
public final class UnreadableJournalException extends JournalFileException {

    private static final long serialVersionUID = 1;

    UnreadableJournalException(Path file, IOException cause) {
        super(
                file,
                "The journal " + file + " cannot be read: " + cause + ". Check the file's permissions and its disk.",
                cause);
    }
}
