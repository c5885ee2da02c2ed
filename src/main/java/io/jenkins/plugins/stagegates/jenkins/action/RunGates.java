package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.Extension;
import hudson.model.Api;
import hudson.model.Item;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunRecord;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.run.StageState;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import io.jenkins.plugins.stagegates.jenkins.live.EventStreams;
import io.jenkins.plugins.stagegates.view.HistoryView;
import io.jenkins.plugins.stagegates.view.MalformedRequestException;
import io.jenkins.plugins.stagegates.view.Requests;
import io.jenkins.plugins.stagegates.view.live.EventStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import jenkins.model.TransientActionFactory;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerFallback;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.kohsuke.stapler.verb.GET;

/** What one build offers under {@code stage-gates/}. Every method carries out a command of the engine and answers in JSON. */
@ExportedBean
public final class RunGates extends GatesAction implements StaplerFallback {

    private final WorkflowRun run;
    private final RunWaits waits;

    RunGates(WorkflowRun run) {
        super(run, Item.READ);
        this.run = run;
        this.waits = new RunWaits(run, StageGates.idOf(run));
    }

    private RunId id() {
        return StageGates.idOf(run);
    }

    public Api getApi() {
        return new Api(this);
    }

    /** The exact word for what has become of the build's stages; null if nothing is recorded of them. */
    @Exported
    public @Nullable String getStatus() {
        return gates().recorded(id()).map(state -> state.status().name()).orElse(null);
    }

    @Exported
    public List<ExportedStage> getStages() {
        return gates().recorded(id()).stream()
                .flatMap(state -> state.stages().inOrder().stream().map(stage -> new ExportedStage(state, stage)))
                .toList();
    }

    /** What is asked and decided at gates is the same for builds that are not loaded. */
    @Override
    public Object getStaplerFallback() {
        return waits;
    }

    @Override
    public PagePlace place() {
        return PagePlace.of(run);
    }

    @Override
    boolean isWorthALink() {
        return gates().hasRecord(id());
    }

    @Override
    int countWaiting() {
        return gates().inbox().waits(id())
                ? (int) gates().recorded(id()).stream()
                        .flatMap(state -> state.stages().inOrder().stream())
                        .filter(StageState::isWaiting)
                        .count()
                : 0;
    }

    @GET
    public HttpResponse doHistory() {
        return answer(() -> {
            Optional<RunRecord> record = gates().jobs().record(id());
            if (record.isEmpty()) {
                return GateCalls.noRecord(id());
            }
            int root = HistoryView.rootOf(id(), record.get().start().origin());
            return Reply.ok(HistoryView.of(
                    id().job(),
                    root,
                    gates().jobs()
                            .newestRuns(id().job())
                            .takeWhile(run -> run.id().number() >= root)
                            .toList(),
                    run -> gates().jobs().record(run)));
        });
    }

    /** The log from {@code start} on, of one stage if it is given; the header {@code X-Log-Next} says where it goes on. */
    @GET
    public HttpResponse doLog(
            StaplerResponse2 response,
            @QueryParameter("stage") @Nullable String stage,
            @QueryParameter("start") @Nullable String start) {
        return answer(() -> {
            long from = start == null || start.isEmpty() ? 0 : Requests.count("start", start);
            LogText log = stage == null || stage.isEmpty() ? LogText.of(run, from) : LogText.of(run, path(stage), from);
            response.setHeader("X-Log-Next", String.valueOf(log.next()));
            return Reply.text(log.text());
        });
    }

    private static StagePath path(String text) {
        return StagePath.parse(text)
                .orElseThrow(() -> new MalformedRequestException("Expected a stage path, but got '" + text + "'."));
    }

    /** Server-sent events, from the one after the header {@code Last-Event-ID} or from now on. */
    @GET
    public HttpResponse doEvents(StaplerRequest2 request, StaplerResponse2 response) {
        return listen(request, () -> {
            String last = request.getHeader("Last-Event-ID");
            OptionalLong after = last == null || last.isBlank()
                    ? OptionalLong.empty()
                    : OptionalLong.of(Requests.count("Last-Event-ID", last));
            if (gates().recorded(id()).isEmpty()) {
                return GateCalls.noRecord(id());
            }
            EventStreams.get().openRun(request, response, gates().feed(id()), new EventStream.Position(after));
            return Reply.none();
        });
    }

    /** What a retry would do: {@code from} a stage, of a group's members the {@code failed} ones or {@code all}. */
    @GET
    @WebMethod(name = "retry-plan")
    public HttpResponse doRetryPlan(
            @QueryParameter("from") @Nullable String from, @QueryParameter("parallel") @Nullable String parallel) {
        String scope = parallel == null || parallel.isEmpty() ? null : parallel;
        return answer(() -> GateCalls.planRetry(run, new Requests.Retry(from, scope, null)));
    }

    /** What {@link #doRerun} would do, of one stage or of the whole selection. */
    @GET
    @WebMethod(name = "rerun-plan")
    public HttpResponse doRerunPlan(@QueryParameter("stage") @Nullable String stage) {
        String one = stage == null || stage.isEmpty() ? null : stage;
        return answer(() -> GateCalls.planRerun(run, new Requests.Rerun(one, null)));
    }

    @RequirePOST
    public HttpResponse doRetry(StaplerRequest2 request) {
        return act(request, Requests.Retry.class, body -> GateCalls.retry(run, body, key(request)));
    }

    @RequirePOST
    public HttpResponse doRerun(StaplerRequest2 request) {
        return act(request, Requests.Rerun.class, body -> GateCalls.rerun(run, body, key(request)));
    }

    /** Adds it to every Pipeline build. */
    @Extension
    public static final class Factory extends TransientActionFactory<WorkflowRun> {
        @Override
        public Class<WorkflowRun> type() {
            return WorkflowRun.class;
        }

        @Override
        public Class<RunGates> actionType() {
            return RunGates.class;
        }

        @Override
        public Collection<RunGates> createFor(WorkflowRun run) {
            return List.of(new RunGates(run));
        }
    }
}
