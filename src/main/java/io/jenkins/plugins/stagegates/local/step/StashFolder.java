package io.jenkins.plugins.stagegates.local.step;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Where the stash of a name is kept. */
public final class StashFolder {

    private StashFolder() {}

    /** @param stashes the folder of all stashes of a run */
    public static Path of(Path stashes, String name) {
        return stashes.resolve(URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("*", "%2A")
                .replace(".", "%2E"));
    }
}
