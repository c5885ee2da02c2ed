package org.jenkinsci.plugins.workflow.multibranch;

import jenkins.branch.BranchProjectFactory;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

public class WorkflowBranchProjectFactory extends BranchProjectFactory<WorkflowJob, WorkflowRun> {
    WorkflowBranchProjectFactory() {}

    public native String getScriptPath();
}
