package org.jenkinsci.plugins.workflow.job;

import com.google.common.util.concurrent.ListenableFuture;
import hudson.console.AnnotatedLargeText;
import hudson.model.Run;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;

public final class WorkflowRun extends Run<WorkflowJob, WorkflowRun> {
    public WorkflowRun(WorkflowJob job) throws IOException {
        super(job);
    }

    public native FlowExecution getExecution();

    public native ListenableFuture<FlowExecution> getExecutionPromise();

    @Override
    public native boolean isBuilding();

    @SuppressWarnings("rawtypes")
    @Override
    public native AnnotatedLargeText getLogText();

    @Override
    public native WorkflowRun getPreviousBuild();
}
