package org.jenkinsci.plugins.workflow.multibranch;

import jenkins.branch.MultiBranchProject;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

public class WorkflowMultiBranchProject extends MultiBranchProject<WorkflowJob, WorkflowRun> {
    WorkflowMultiBranchProject() {
        super(null, null);
    }
}
