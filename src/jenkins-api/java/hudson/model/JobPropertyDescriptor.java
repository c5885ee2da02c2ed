package hudson.model;

@SuppressWarnings("rawtypes")
public abstract class JobPropertyDescriptor extends Descriptor<JobProperty<?>> {
    public native boolean isApplicable(Class<? extends Job> jobType);
}
