package jenkins.branch;

import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Run;

public abstract class MultiBranchProject<P extends Job<P, R>, R extends Run<P, R>> implements ItemGroup<P> {
    protected MultiBranchProject(ItemGroup parent, String name) {}

    public native BranchProjectFactory<P, R> getProjectFactory();
}
