package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.Extension;
import hudson.PluginWrapper;
import hudson.model.Api;
import hudson.model.RootAction;
import io.jenkins.plugins.stagegates.engine.run.StageState;
import io.jenkins.plugins.stagegates.jenkins.live.EventStreams;
import io.jenkins.plugins.stagegates.view.JobsView;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.verb.GET;

/** What concerns all jobs, under {@code stage-gates/} of Jenkins itself. Everybody sees the jobs that they may read. */
@Extension
@ExportedBean
public final class HomeGates extends GatesAction implements RootAction {

    public HomeGates() {
        super(Jenkins.get(), Jenkins.READ);
    }

    public Api getApi() {
        return new Api(this);
    }

    /** The stages that wait for a person. */
    @Exported
    public List<ExportedStage> getWaiting() {
        return gates().inbox().readable(job -> true).stream()
                .flatMap(state -> state.stages().inOrder().stream()
                        .filter(StageState::isWaiting)
                        .map(stage -> new ExportedStage(state, stage)))
                .toList();
    }

    @Override
    public PagePlace place() {
        return PagePlace.HOME;
    }

    @Override
    boolean isWorthALink() {
        return Jenkins.get().hasPermission(Jenkins.READ);
    }

    @Override
    int countWaiting() {
        return gates().inbox().count();
    }

    @Override
    public boolean isPrimaryAction() {
        return true;
    }

    /** Everything that waits for a person, of one folder or job if it is given. */
    @GET
    public HttpResponse doGates(@QueryParameter("folder") @Nullable String folder) {
        return answer(() -> GateCalls.inbox(in(folder)));
    }

    /** All Pipeline jobs, of one folder if it is given. */
    @GET
    public HttpResponse doJobs(@QueryParameter("folder") @Nullable String folder) {
        return answer(() -> {
            Predicate<String> wanted = in(folder);
            List<JobsView.Line> lines = new ArrayList<>();
            for (WorkflowJob job : Jenkins.get().allItems(WorkflowJob.class)) {
                if (wanted.test(job.getFullName())) {
                    lines.add(JobLines.of(job));
                }
            }
            return Reply.ok(new JobsView(lines));
        });
    }

    private static Predicate<String> in(@Nullable String folder) {
        return GateCalls.in(folder == null ? "" : folder);
    }

    /** Server-sent events: that a run has changed. */
    @GET
    public HttpResponse doEvents(
            StaplerRequest2 request, StaplerResponse2 response, @QueryParameter("folder") @Nullable String folder) {
        return listen(request, () -> {
            EventStreams.get().openAll(request, response, in(folder));
            return Reply.none();
        });
    }

    @GET
    public HttpResponse doHealth() {
        return answer(
                () -> Reply.ok(Map.of("status", "UP", "who", People.present().id())));
    }

    @GET
    @WebMethod(name = "openapi.json")
    public HttpResponse doOpenApi() {
        return answer(() -> {
            PluginWrapper plugin = Jenkins.get().getPluginManager().getPlugin("pipeline-stage-gates");
            try (InputStream document =
                    URI.create(plugin.baseResourceURL + "openapi.json").toURL().openStream()) {
                return Reply.json(new String(document.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException("The plugin lacks its openapi.json", e);
            }
        });
    }
}
