package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.Extension;
import hudson.model.Api;
import hudson.model.Item;
import io.jenkins.plugins.stagegates.jenkins.config.StageGatesConfiguration;
import io.jenkins.plugins.stagegates.jenkins.live.EventStreams;
import io.jenkins.plugins.stagegates.view.KnownStagesView;
import io.jenkins.plugins.stagegates.view.Requests;
import io.jenkins.plugins.stagegates.view.RunLineView;
import io.jenkins.plugins.stagegates.view.RunsView;
import io.jenkins.plugins.stagegates.view.SettingsView;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.kohsuke.stapler.verb.GET;

/** What one Pipeline job offers under {@code stage-gates/}. */
@ExportedBean
public final class JobGates extends GatesAction {

    private final WorkflowJob job;

    JobGates(WorkflowJob job) {
        super(job, Item.READ);
        this.job = job;
    }

    private String name() {
        return job.getFullName();
    }

    public Api getApi() {
        return new Api(this);
    }

    /** The numbers of the builds that wait for a person. */
    @Exported
    public List<Integer> getWaiting() {
        return gates().inbox().waiting(name()).stream().sorted().toList();
    }

    @Override
    public PagePlace place() {
        return PagePlace.of(job);
    }

    @Override
    boolean isWorthALink() {
        return StageGatesConfiguration.get().isControlAllStages()
                || gates().jobs().lastRun(name()).isPresent();
    }

    @Override
    int countWaiting() {
        return gates().inbox().waiting(name()).size();
    }

    @GET
    public HttpResponse doRuns(
            @QueryParameter("before") @Nullable String before, @QueryParameter("limit") @Nullable String limit) {
        return answer(() -> {
            RunsView.Page page = RunsView.Page.of(before, limit);
            return Reply.ok(RunsView.of(
                    name(),
                    page,
                    gates().jobs().runsBefore(name(), page.before()).map(RunLineView::of)));
        });
    }

    /** The stages that can be chosen. */
    @GET
    public HttpResponse doStages() {
        return answer(() -> Reply.ok(KnownStagesView.of(name(), gates().engine().known(name()), viewer())));
    }

    /** The job as in the list of all. */
    @GET
    public HttpResponse doJob() {
        return answer(() -> Reply.ok(JobLines.of(job)));
    }

    @GET
    public HttpResponse doSettings() {
        return answer(() -> Reply.ok(SettingsView.of(gates().jobs().settings(name()))));
    }

    /** Server-sent events: that a run of this job has changed. */
    @GET
    public HttpResponse doEvents(StaplerRequest2 request, StaplerResponse2 response) {
        return listen(request, () -> {
            EventStreams.get().openAll(request, response, name()::equals);
            return Reply.none();
        });
    }

    /** What {@link #doStart} would do; nothing starts. */
    @RequirePOST
    public HttpResponse doPlan(StaplerRequest2 request) {
        return act(request, Requests.Start.class, body -> GateCalls.plan(job, body));
    }

    @RequirePOST
    public HttpResponse doStart(StaplerRequest2 request) {
        return act(request, Requests.Start.class, body -> GateCalls.start(job, body, key(request)));
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
