package org.jenkinsci.plugins.workflow.job;

import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Queue;
import org.jenkinsci.plugins.workflow.flow.FlowDefinition;

public final class WorkflowJob extends Job<WorkflowJob, WorkflowRun> implements Queue.Task {
    @SuppressWarnings("rawtypes")
    WorkflowJob(ItemGroup parent, String name) {
        super(parent, name);
    }

    public native FlowDefinition getDefinition();

    @Override
    public native boolean isBuildable();

    @Override
    public native WorkflowRun getBuildByNumber(int n);

    @Override
    public native WorkflowRun getLastBuild();
}
