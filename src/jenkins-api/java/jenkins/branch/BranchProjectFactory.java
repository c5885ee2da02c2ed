package jenkins.branch;

import hudson.model.Job;
import hudson.model.Run;

public abstract class BranchProjectFactory<P extends Job<P, R>, R extends Run<P, R>> {
    public BranchProjectFactory() {}
}
