package io.jenkins.plugins.stagegates.local.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** One name for each file, whatever links and relative names lead to it. */
final class RealPath {

    private RealPath() {}

    /** The file itself need not exist, its folder must. */
    static Path of(Path file) {
        try {
            Path folder = file.toAbsolutePath().resolveSibling(".").toRealPath();
            return folder.resolve(file.getFileName().toString());
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of " + file + " cannot be found", e);
        }
    }
}
