package io.jenkins.plugins.stagegates.jenkins.port;

import hudson.model.Job;
import java.io.File;

/** Where the stashes of builds are. No build is loaded to find out. */
public final class StashFiles {

    private StashFiles() {}

    /** The file of a stash that Jenkins itself stores. */
    public static File file(Job<?, ?> job, int build, String stash) {
        return new File(folder(job, build), stash + ".tar.gz");
    }

    /** The folder that Jenkins itself stores the stashes of a build in. */
    public static File folder(Job<?, ?> job, int build) {
        return new File(job.getBuildDir(), build + "/stashes");
    }

    /** Is there as long as another store, which does not say what it has, keeps all stashes of a build. */
    public static File keptElsewhere(Job<?, ?> job, int build) {
        return new File(job.getBuildDir(), build + "/stage-gates-stashes-kept");
    }
}
