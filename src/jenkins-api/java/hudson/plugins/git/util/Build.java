package hudson.plugins.git.util;

import hudson.plugins.git.Revision;

public class Build {
    Build() {}

    public native Revision getRevision();

    public native int getBuildNumber();
}
