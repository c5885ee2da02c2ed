package io.jenkins.plugins.stagegates.local.server;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.jenkins.plugins.stagegates.local.host.LocalHost;
import io.jenkins.plugins.stagegates.view.PlanView;
import io.jenkins.plugins.stagegates.view.Requests;
import io.jenkins.plugins.stagegates.view.RunsView;
import io.jenkins.plugins.stagegates.view.StartedView;
import io.jenkins.plugins.stagegates.view.ViewJson;
import java.util.Map;
import java.util.Optional;

/** What concerns one job. */
final class JobRoutes {

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final String JOB = "/job/{job}/stage-gates/";

    private final LocalHost host;
    private final EventStreams events;

    JobRoutes(LocalHost host, EventStreams events) {
        this.host = host;
        this.events = events;
    }

    void register(JavalinConfig config) {
        config.routes.get(
                JOB + "runs",
                request -> Replies.send(
                        request,
                        host.readings()
                                .runs(
                                        Guard.actor(request),
                                        job(request),
                                        RunsView.Page.of(request.queryParam("before"), request.queryParam("limit")))));
        config.routes.get(
                JOB + "stages",
                request -> Replies.send(request, host.readings().stages(Guard.actor(request), job(request))));
        config.routes.get(
                JOB + "job", request -> Replies.send(request, host.readings().job(Guard.actor(request), job(request))));
        config.routes.get(
                JOB + "settings",
                request -> Replies.send(request, host.readings().settings(Guard.actor(request), job(request))));
        config.routes.before(JOB + "events", Replies::requireEventStream);
        config.routes.before(JOB + "events", this::findJob);
        config.routes.sse(
                JOB + "events", client -> events.openJob(client, Guard.actor(client.ctx()), job(client.ctx())));
        config.routes.put(JOB + "definition", this::define);
        config.routes.post(JOB + "plan", this::plan);
        config.routes.post(JOB + "start", this::start);
    }

    /** Before a stream begins: then its status is sent already. */
    private void findJob(Context request) {
        host.readings().settings(Guard.actor(request), job(request)).refused().ifPresent(refusal -> {
            Replies.refuse(request, refusal);
            request.skipRemainingHandlers();
        });
    }

    private void define(Context request) {
        Requests.Definition definition = ViewJson.read(request.body(), Requests.Definition.class);
        Replies.send(
                request,
                host.actions().define(Guard.actor(request), job(request), definition),
                problems -> Map.of("job", job(request), "problems", problems));
    }

    private void plan(Context request) {
        Replies.send(request, host.actions().plan(Guard.actor(request), job(request), wish(request)), PlanView::of);
    }

    private void start(Context request) {
        Replies.send(
                request,
                host.actions().start(Guard.actor(request), job(request), wish(request), commandId(request)),
                StartedView::of);
    }

    private static Requests.Start wish(Context request) {
        return ViewJson.read(request.body(), Requests.Start.class);
    }

    static String job(Context request) {
        return request.pathParam("job");
    }

    /** A client that repeats a request with the same key gets the first answer again. */
    static Optional<String> commandId(Context request) {
        return Optional.ofNullable(request.header(IDEMPOTENCY_KEY)).filter(id -> !id.isBlank());
    }
}
