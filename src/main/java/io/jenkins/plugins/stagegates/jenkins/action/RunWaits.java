package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.model.Item;
import hudson.security.AccessControlled;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.view.InboxView;
import io.jenkins.plugins.stagegates.view.Requests;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.kohsuke.stapler.verb.GET;
import org.kohsuke.stapler.verb.POST;
import org.kohsuke.stapler.verb.PUT;

/** What people ask about the waits of a build and decide there. None of it needs the build to be loaded. */
public final class RunWaits extends Answers {

    private final RunId run;

    /** @param subject the build or its job, which have the same permissions */
    RunWaits(AccessControlled subject, RunId run) {
        super(subject, Item.READ);
        this.run = run;
    }

    @GET
    public HttpResponse doRun() {
        return answer(() -> GateCalls.show(run));
    }

    @GET
    public HttpResponse doGates() {
        return answer(() -> Reply.ok(InboxView.of(gates().recorded(run).stream().toList(), viewer())));
    }

    /** As {@link #doPutInputs}, for clients that can't send a PUT. */
    @POST
    public HttpResponse doInputs(StaplerRequest2 request) {
        return atGate(request, (body, stage) -> new PersonCommand.SaveInputs(stage, body.given()));
    }

    @PUT
    @WebMethod(name = "inputs")
    public HttpResponse doPutInputs(StaplerRequest2 request) {
        Crumbs.check(request);
        return doInputs(request);
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
        return act(
                request,
                Requests.AtGate.class,
                body -> submit(request, action.command(body, Requests.required("stage", body.stage()))));
    }

    @RequirePOST
    public HttpResponse doIntervene(StaplerRequest2 request) {
        return act(
                request,
                Requests.Intervene.class,
                body -> submit(
                        request,
                        new PersonCommand.Intervene(
                                Requests.required("stage", body.stage()), body.choice(), text(body.comment()))));
    }

    @RequirePOST
    public HttpResponse doAbort(StaplerRequest2 request) {
        return act(
                request, Requests.Abort.class, body -> submit(request, new PersonCommand.Abort(text(body.comment()))));
    }

    private Reply submit(StaplerRequest2 request, PersonCommand command) {
        return GateCalls.submit(run, command, key(request));
    }

    private static String text(@Nullable String comment) {
        return comment == null ? "" : comment;
    }
}
