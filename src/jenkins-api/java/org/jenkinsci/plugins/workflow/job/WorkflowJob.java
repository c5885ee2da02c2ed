package org.jenkinsci.plugins.workflow.job;

import hudson.model.ItemGroup;
import hudson.model.Job;

public final class WorkflowJob extends Job<WorkflowJob, WorkflowRun> {
    @SuppressWarnings("rawtypes")
    WorkflowJob(ItemGroup parent, String name) {
        super(parent, name);
    }
}
