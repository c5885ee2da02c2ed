package io.jenkins.plugins.stagegates.local.server;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.jenkins.plugins.stagegates.local.host.LocalHost;
import io.jenkins.plugins.stagegates.view.PlanView;
import io.jenkins.plugins.stagegates.view.Requests;
import io.jenkins.plugins.stagegates.view.ViewJson;
import java.util.Map;
import java.util.Optional;

/** What concerns one job. */
final class JobRoutes {

    private static final String JOB = "/job/{job}/stage-gates/";

    private final LocalHost host;

    JobRoutes(LocalHost host) {
        this.host = host;
    }

    void register(JavalinConfig config) {
        config.routes.get(
                JOB + "runs",
                request -> Replies.send(request, host.readings().runs(Guard.actor(request), job(request))));
        config.routes.get(
                JOB + "stages",
                request -> Replies.send(request, host.readings().stages(Guard.actor(request), job(request))));
        config.routes.get(
                JOB + "settings",
                request -> Replies.send(request, host.readings().settings(Guard.actor(request), job(request))));
        config.routes.put(
                JOB + "definition",
                request -> Replies.send(
                        request,
                        host.actions()
                                .define(
                                        Guard.actor(request),
                                        job(request),
                                        ViewJson.read(request.body(), Requests.Definition.class)),
                        problems -> Map.of("job", job(request), "problems", problems)));
        config.routes.post(
                JOB + "plan",
                request -> Replies.send(
                        request,
                        host.actions()
                                .plan(
                                        Guard.actor(request),
                                        job(request),
                                        start(request).selection()),
                        PlanView::of));
        config.routes.post(
                JOB + "start",
                request -> Replies.send(
                        request,
                        host.actions().start(Guard.actor(request), job(request), start(request), commandId(request)),
                        state -> Map.of(
                                "job", state.id().job(), "run", state.id().number())));
    }

    private static Requests.Start start(Context request) {
        return ViewJson.read(request.body(), Requests.Start.class);
    }

    static String job(Context request) {
        return request.pathParam("job");
    }

    /** A client that repeats a request with the same key gets the first answer again. */
    static Optional<String> commandId(Context request) {
        return Optional.ofNullable(request.header("Idempotency-Key")).filter(id -> !id.isBlank());
    }
}
