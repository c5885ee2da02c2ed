package io.jenkins.plugins.stagegates.journal;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that are replaced as a whole: after a crash at any moment a file has the old content or the new one. */
public final class WholeFile {

    private WholeFile() {}

    /** Writes {@code content} durably in place of what the file had. Only its owner may read it. */
    public static void write(Path file, byte[] content) throws IOException {
        Path replacement = Files.createTempFile(file.resolveSibling(".").normalize(), file.getFileName() + ".", ".new");
        try {
            // Not a FileChannel, which an interrupt of the thread would close.
            try (FileOutputStream out = new FileOutputStream(replacement.toFile())) {
                out.write(content);
                out.getFD().sync();
            }
            Files.move(replacement, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(replacement);
        }
    }
}
