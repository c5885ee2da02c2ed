package hudson.model;

import hudson.console.AnnotatedLargeText;
import hudson.security.AccessControlled;
import java.io.IOException;
import jenkins.model.ArtifactManager;

public abstract class Run<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends Actionable
        implements AccessControlled {
    protected Run(JobT job) throws IOException {}

    public native JobT getParent();

    public native int getNumber();

    public synchronized native void save() throws IOException;

    public native boolean isBuilding();

    public native String getFullDisplayName();

    public native <T extends Cause> T getCause(Class<T> type);

    public native Executor getExecutor();

    public native Result getResult();

    public native String getUrl();

    @SuppressWarnings("rawtypes")
    public native AnnotatedLargeText getLogText();

    @Override
    public native void addAction(Action a);

    public native RunT getPreviousBuild();

    public native long getQueueId();

    public final native ArtifactManager getArtifactManager();
}
