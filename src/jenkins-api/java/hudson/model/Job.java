package hudson.model;

import java.io.File;

public abstract class Job<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends AbstractItem {
    @SuppressWarnings("rawtypes")
    protected Job(ItemGroup parent, String name) {
        super(parent, name);
    }

    @SuppressWarnings("rawtypes")
    public native <T extends JobProperty> T getProperty(Class<T> clazz);

    public native RunT getBuildByNumber(int n);

    public native RunT getLastBuild();

    public native RunT getLastCompletedBuild();

    public abstract boolean isBuildable();

    public native File getBuildDir();

    public native int getNextBuildNumber();
}
