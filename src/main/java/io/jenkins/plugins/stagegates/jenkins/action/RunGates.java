package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Item;
import io.jenkins.plugins.stagegates.engine.Outcome;
import io.jenkins.plugins.stagegates.engine.model.Refusal;
import io.jenkins.plugins.stagegates.engine.model.RefusalCode;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunRecord;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import io.jenkins.plugins.stagegates.view.HistoryView;
import io.jenkins.plugins.stagegates.view.InboxView;
import io.jenkins.plugins.stagegates.view.MalformedRequestException;
import io.jenkins.plugins.stagegates.view.PlanView;
import io.jenkins.plugins.stagegates.view.Requests;
import io.jenkins.plugins.stagegates.view.RunView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jenkins.model.TransientActionFactory;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.kohsuke.stapler.verb.GET;

/** What one build offers under {@code stage-gates/}. Every method carries out a command of the engine and answers in JSON. */
public final class RunGates implements Action {

    private final WorkflowRun run;

    RunGates(WorkflowRun run) {
        this.run = run;
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

    private static StageGates gates() {
        return StageGates.get();
    }

    private RunId id() {
        return StageGates.idOf(run);
    }

    private Reply view() {
        run.checkPermission(Item.READ);
        return gates().recorded(id())
                .map(state -> Reply.ok(RunView.of(state, gates().timeline(id()), gates().viewer(People.present()))))
                .orElseGet(this::noRecord);
    }

    private Reply noRecord() {
        return Reply.refused(new Refusal(
                RefusalCode.NO_RECORD, "Nothing is recorded of " + run.getFullDisplayName() + "'s stages."));
    }

    @GET
    public HttpResponse doRun() {
        return Reply.to(this::view);
    }

    @GET
    public HttpResponse doGates() {
        run.checkPermission(Item.READ);
        List<RunState> states = gates().recorded(id()).stream().toList();
        return Reply.ok(InboxView.of(states, gates().viewer(People.present())));
    }

    @GET
    public HttpResponse doHistory() {
        run.checkPermission(Item.READ);
        return Reply.to(() -> {
            Optional<RunRecord> record = gates().jobs().record(id());
            if (record.isEmpty()) {
                return noRecord();
            }
            int root = HistoryView.rootOf(id(), record.get().start().origin());
            List<RunRecord> all = new ArrayList<>();
            gates().jobs()
                    .runs(id().job())
                    .forEach(line -> gates().jobs().record(line.id()).ifPresent(all::add));
            return Reply.ok(HistoryView.of(id().job(), root, all));
        });
    }

    /** What a retry would do: {@code from} a stage, of a group's members the {@code failed} ones or {@code all}. */
    @GET
    @WebMethod(name = "retry-plan")
    public HttpResponse doRetryPlan(
            @QueryParameter("from") @Nullable String from, @QueryParameter("parallel") @Nullable String parallel) {
        run.checkPermission(Item.READ);
        String scope = parallel == null || parallel.isEmpty() ? null : parallel;
        return Reply.to(() -> Reply.of(Starting.planRetry(run, new Requests.Retry(from, scope)), PlanView::of));
    }

    @RequirePOST
    public HttpResponse doInputs(StaplerRequest2 request) {
        return atGate(request, (body, stage) -> new PersonCommand.SaveInputs(stage, body.given()));
    }

    @RequirePOST
    public HttpResponse doTrigger(StaplerRequest2 request) {
        return atGate(request, (body, stage) -> new PersonCommand.Trigger(stage, body.given(), text(body.comment())));
    }

    @RequirePOST
    public HttpResponse doReject(StaplerRequest2 request) {
        return atGate(request, (body, stage) -> new PersonCommand.Reject(stage, text(body.comment())));
    }

    private interface AtGate {
        PersonCommand command(Requests.AtGate body, String stage);
    }

    private HttpResponse atGate(StaplerRequest2 request, AtGate action) {
        run.checkPermission(Item.READ);
        return Reply.to(() -> {
            Requests.AtGate body = Reply.body(request, Requests.AtGate.class);
            return submit(action.command(body, Requests.required("stage", body.stage())));
        });
    }

    @RequirePOST
    public HttpResponse doIntervene(StaplerRequest2 request) {
        run.checkPermission(Item.READ);
        return Reply.to(() -> {
            Requests.Intervene body = Reply.body(request, Requests.Intervene.class);
            String stage = Requests.required("stage", body.stage());
            return submit(new PersonCommand.Intervene(
                    stage, choice(Requests.required("action", body.action())), text(body.comment())));
        });
    }

    private static PersonCommand.Choice choice(String action) {
        return Arrays.stream(PersonCommand.Choice.values())
                .filter(each -> each.name().equals(action.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new MalformedRequestException("There is no action '" + action + "'; allowed are "
                        + Arrays.toString(PersonCommand.Choice.values()) + "."));
    }

    @RequirePOST
    public HttpResponse doAbort(StaplerRequest2 request) {
        run.checkPermission(Item.READ);
        return Reply.to(() -> submit(new PersonCommand.Abort(
                text(Reply.body(request, Requests.Abort.class).comment()))));
    }

    private Reply submit(PersonCommand command) {
        Outcome<RunState> outcome = gates().engine().submit(id(), People.present(), command, Optional.empty());
        return outcome.refused().map(Reply::refused).orElseGet(this::view);
    }

    @RequirePOST
    public HttpResponse doRetry(StaplerRequest2 request) {
        run.checkPermission(Item.READ);
        return Reply.to(() -> Starting.retry(run, Reply.body(request, Requests.Retry.class)));
    }

    @RequirePOST
    public HttpResponse doRerun(StaplerRequest2 request) {
        run.checkPermission(Item.READ);
        return Reply.to(() -> Starting.rerun(run, Reply.body(request, Requests.Rerun.class)));
    }

    private static String text(@Nullable String comment) {
        return comment == null ? "" : comment;
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
