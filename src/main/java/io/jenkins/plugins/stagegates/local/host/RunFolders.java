package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.local.home.RunDirectory;
import java.nio.file.Path;

/** Folders of a run that its program writes into. */
final class RunFolders {

    private RunFolders() {}

    /** The folder that has all the others. */
    static Path of(RunDirectory run) {
        return run.journal().toAbsolutePath().resolveSibling(".").normalize();
    }

    static Path stashes(RunDirectory run) {
        return of(run).resolve("stashes");
    }
}
