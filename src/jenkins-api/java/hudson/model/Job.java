package hudson.model;

public abstract class Job<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends AbstractItem {
    Job() {}

    @SuppressWarnings("rawtypes")
    public native <T extends JobProperty> T getProperty(Class<T> clazz);
}
