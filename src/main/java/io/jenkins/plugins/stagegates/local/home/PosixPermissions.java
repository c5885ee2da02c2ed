package io.jenkins.plugins.stagegates.local.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a place knows the permissions of POSIX. */
final class PosixPermissions {

    private static final String VIEW = "posix";

    private PosixPermissions() {}

    static boolean areKnownAt(Path existing) {
        try {
            return Files.getFileStore(existing).supportsFileAttributeView(VIEW);
        } catch (IOException noMountPoint) { // as in a chroot, where /proc/mounts names places outside of it
            return existing.getFileSystem().supportedFileAttributeViews().contains(VIEW);
        }
    }
}
