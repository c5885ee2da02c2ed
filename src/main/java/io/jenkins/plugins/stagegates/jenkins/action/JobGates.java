package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Item;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import io.jenkins.plugins.stagegates.view.PlanView;
import io.jenkins.plugins.stagegates.view.Requests;
import io.jenkins.plugins.stagegates.view.RunLineView;
import io.jenkins.plugins.stagegates.view.RunsView;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.kohsuke.stapler.verb.GET;

/** What one Pipeline job offers under {@code stage-gates/}. */
public final class JobGates implements Action {

    private final WorkflowJob job;

    JobGates(WorkflowJob job) {
        this.job = job;
    }

    @Override
    public @Nullable String getIconFileName() {
        return null;
    }

    @Override
    public @Nullable String getDisplayName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return "stage-gates";
    }

    @GET
    public HttpResponse doRuns() {
        job.checkPermission(Item.READ);
        return Reply.to(() -> Reply.ok(new RunsView(
                job.getFullName(),
                StageGates.get().jobs().runs(job.getFullName()).stream()
                        .map(RunLineView::of)
                        .toList())));
    }

    /** What {@link #doStart} would do; nothing starts. */
    @RequirePOST
    public HttpResponse doPlan(StaplerRequest2 request) {
        job.checkPermission(Item.READ);
        return Reply.to(() -> Reply.of(Starting.plan(job, Reply.body(request, Requests.Start.class)), PlanView::of));
    }

    @RequirePOST
    public HttpResponse doStart(StaplerRequest2 request) {
        job.checkPermission(Item.READ);
        return Reply.to(() -> Starting.start(job, Reply.body(request, Requests.Start.class)));
    }

    /** Adds it to every Pipeline job. */
    @Extension
    public static final class Factory extends TransientActionFactory<WorkflowJob> {
        @Override
        public Class<WorkflowJob> type() {
            return WorkflowJob.class;
        }

        @Override
        public Class<JobGates> actionType() {
            return JobGates.class;
        }

        @Override
        public Collection<JobGates> createFor(WorkflowJob job) {
            return List.of(new JobGates(job));
        }
    }
}
