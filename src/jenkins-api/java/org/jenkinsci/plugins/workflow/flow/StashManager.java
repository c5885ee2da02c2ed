package org.jenkinsci.plugins.workflow.flow;

import hudson.ExtensionPoint;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;

public class StashManager {
    StashManager() {}

    public static native void maybeClearAll(Run<?, ?> build, TaskListener listener)
            throws IOException, InterruptedException;

    public abstract static class StashBehavior implements ExtensionPoint {
        public StashBehavior() {}

        public native boolean shouldClearAll(Run<?, ?> build);
    }
}
