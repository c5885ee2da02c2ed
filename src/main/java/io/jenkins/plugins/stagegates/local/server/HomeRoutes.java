package io.jenkins.plugins.stagegates.local.server;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.jenkins.plugins.stagegates.local.host.Runner;
import java.util.List;
import java.util.Map;

/** What concerns all jobs. */
final class HomeRoutes {

    private static final String ALL = "/stage-gates/";

    private final Runner runner;
    private final EventStreams events;

    HomeRoutes(Runner runner, EventStreams events) {
        this.runner = runner;
        this.events = events;
    }

    void register(JavalinConfig config) {
        config.routes.get(ALL + "gates", request -> ok(request, runner.gates(Guard.actor(request))));
        config.routes.get(ALL + "jobs", request -> ok(request, Map.of("jobs", runner.jobs())));
        config.routes.get(
                ALL + "health",
                request -> ok(
                        request,
                        Map.of("status", "UP", "who", Guard.actor(request).id())));
        config.routes.get(ALL + "openapi.json", Pages::openApi);
        config.routes.sse(ALL + "events", client -> events.open(client, List.of()));
    }

    private static void ok(Context request, Object view) {
        Replies.send(request, HttpStatus.OK.getCode(), view);
    }
}
