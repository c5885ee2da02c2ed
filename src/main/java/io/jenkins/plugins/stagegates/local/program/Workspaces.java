package io.jenkins.plugins.stagegates.local.program;

import java.io.IOException;
import java.nio.file.Path;

/** The workspaces of a job. Thread-safe. */
public interface Workspaces {

    /** Takes a workspace that nobody uses, and makes its folder. */
    Path take() throws IOException;

    /** Takes this workspace again after a restart, whoever it seems to belong to. */
    void retake(Path workspace) throws IOException;

    void release(Path workspace);
}
