package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.local.program.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The workspaces of one job: {@code workspace}, and {@code workspace@2} and so on where several runs need one at a time. */
final class JobWorkspaces implements Workspaces {

    private final Path first;
    private final Set<Path> taken = new HashSet<>();

    JobWorkspaces(Path first) {
        this.first = first.toAbsolutePath();
    }

    @Override
    public synchronized Path take() throws IOException {
        int number = 1;
        while (taken.contains(numbered(number))) {
            number++;
        }
        Path workspace = numbered(number);
        retake(workspace);
        return workspace;
    }

    private Path numbered(int number) {
        return number == 1 ? first : first.resolveSibling(first.getFileName() + "@" + number);
    }

    @Override
    public synchronized void retake(Path workspace) throws IOException {
        Files.createDirectories(workspace);
        taken.add(workspace);
    }

    @Override
    public synchronized void release(Path workspace) {
        taken.remove(workspace);
    }
}
