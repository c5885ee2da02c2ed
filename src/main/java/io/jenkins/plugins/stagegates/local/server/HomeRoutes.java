package io.jenkins.plugins.stagegates.local.server;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.jenkins.plugins.stagegates.local.host.LocalHost;
import java.util.Map;

/** What concerns all jobs. */
final class HomeRoutes {

    private static final String ALL = "/stage-gates/";

    private final LocalHost host;
    private final EventStreams events;

    HomeRoutes(LocalHost host, EventStreams events) {
        this.host = host;
        this.events = events;
    }

    void register(JavalinConfig config) {
        config.routes.get(ALL + "gates", this::gates);
        config.routes.get(ALL + "jobs", request -> ok(request, host.readings().jobs(Guard.actor(request))));
        config.routes.get(
                ALL + "health",
                request -> ok(
                        request,
                        Map.of("status", "UP", "who", Guard.actor(request).id())));
        config.routes.get(ALL + "openapi.json", Pages::openApi);
        config.routes.before(ALL + "events", Replies::requireEventStream);
        config.routes.sse(ALL + "events", client -> events.openAll(client, Guard.actor(client.ctx())));
    }

    /** Of one job if it is given; only Jenkins has folders of them. */
    private void gates(Context request) {
        String wanted = request.queryParam("folder");
        ok(
                request,
                host.readings()
                        .inbox(Guard.actor(request), job -> wanted == null || wanted.isEmpty() || wanted.equals(job)));
    }

    private static void ok(Context request, Object view) {
        Replies.send(request, HttpStatus.OK.getCode(), view);
    }
}
