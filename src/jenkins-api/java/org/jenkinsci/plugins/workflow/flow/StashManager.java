package org.jenkinsci.plugins.workflow.flow;

import hudson.EnvVars;
import hudson.ExtensionPoint;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;

public class StashManager {
    StashManager() {}

    public static native void stash(
            Run<?, ?> build,
            String name,
            FilePath workspace,
            Launcher launcher,
            EnvVars env,
            TaskListener listener,
            String includes,
            String excludes,
            boolean useDefaultExcludes,
            boolean allowEmpty)
            throws IOException, InterruptedException;

    public static native void unstash(
            Run<?, ?> build, String name, FilePath workspace, Launcher launcher, EnvVars env, TaskListener listener)
            throws IOException, InterruptedException;

    public static native void maybeClearAll(Run<?, ?> build, TaskListener listener)
            throws IOException, InterruptedException;

    public abstract static class StashBehavior implements ExtensionPoint {
        public StashBehavior() {}

        public native boolean shouldClearAll(Run<?, ?> build);
    }

    public interface StashAwareArtifactManager {}
}
