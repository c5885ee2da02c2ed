package io.jenkins.plugins.stagegates.local.server;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.jenkins.plugins.stagegates.engine.Outcome;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.local.client.HostClient;
import io.jenkins.plugins.stagegates.local.home.RunLog;
import io.jenkins.plugins.stagegates.local.host.LocalHost;
import io.jenkins.plugins.stagegates.view.MalformedRequestException;
import io.jenkins.plugins.stagegates.view.PlanView;
import io.jenkins.plugins.stagegates.view.Requests;
import io.jenkins.plugins.stagegates.view.RunFeed;
import io.jenkins.plugins.stagegates.view.StartedView;
import io.jenkins.plugins.stagegates.view.ViewJson;
import io.jenkins.plugins.stagegates.view.live.EventStream;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** What concerns one run. */
final class RunRoutes {

    private static final String FEED = "feed";
    private static final String RUN = "/job/{job}/{run}/stage-gates/";

    private final LocalHost host;
    private final EventStreams events;
    private final Forwarding forwarding;

    RunRoutes(LocalHost host, EventStreams events) {
        this.host = host;
        this.forwarding = new Forwarding(host);
        this.events = events;
    }

    void register(JavalinConfig config) {
        config.routes.get(
                RUN + "run", request -> Replies.send(request, host.readings().run(Guard.actor(request), id(request))));
        config.routes.get(
                RUN + "gates",
                request -> Replies.send(request, host.readings().gates(Guard.actor(request), id(request))));
        config.routes.get(
                RUN + "history",
                request -> Replies.send(request, host.readings().history(Guard.actor(request), id(request))));
        config.routes.get(RUN + "log", this::log);
        config.routes.before(RUN + "events", Replies::requireEventStream);
        config.routes.before(RUN + "events", this::findEvents);
        config.routes.sse(
                RUN + "events",
                client -> events.openRun(
                        client, Objects.requireNonNull(client.ctx().attribute(FEED)), lastId(client.ctx())));
        config.routes.get(RUN + "retry-plan", this::planRetry);
        config.routes.get(RUN + "rerun-plan", this::planRerun);
        registerActions(config);
    }

    private void registerActions(JavalinConfig config) {
        config.routes.put(RUN + "inputs", request -> {
            Requests.AtGate body = ViewJson.read(request.body(), Requests.AtGate.class);
            submit(request, new PersonCommand.SaveInputs(stage(body.stage()), body.given()));
        });
        config.routes.post(RUN + "trigger", request -> {
            Requests.AtGate body = ViewJson.read(request.body(), Requests.AtGate.class);
            submit(request, new PersonCommand.Trigger(stage(body.stage()), body.given(), text(body.comment())));
        });
        config.routes.post(RUN + "reject", request -> {
            Requests.AtGate body = ViewJson.read(request.body(), Requests.AtGate.class);
            submit(request, new PersonCommand.Reject(stage(body.stage()), text(body.comment())));
        });
        config.routes.post(RUN + "intervene", this::intervene);
        config.routes.post(RUN + "abort", request -> {
            Requests.Abort body = ViewJson.read(request.body(), Requests.Abort.class);
            submit(request, new PersonCommand.Abort(text(body.comment())));
        });
        config.routes.post(RUN + "retry", this::retry);
        config.routes.post(RUN + "rerun", this::rerun);
    }

    /** Before a stream begins: then its status is sent already. */
    private void findEvents(Context request) {
        lastId(request);
        Outcome<RunFeed> feed = host.readings().feed(Guard.actor(request), id(request));
        feed.accepted().ifPresent(found -> request.attribute(FEED, found));
        feed.refused().ifPresent(refusal -> {
            Replies.refuse(request, refusal);
            request.skipRemainingHandlers();
        });
    }

    private static EventStream.Position lastId(Context request) {
        String id = request.header("Last-Event-ID");
        if (id == null || id.isBlank()) {
            return new EventStream.Position(OptionalLong.empty());
        }
        return new EventStream.Position(OptionalLong.of(Requests.count("Last-Event-ID", id)));
    }

    private void log(Context request) {
        String start = request.queryParam("start");
        Optional<StagePath> stage =
                Optional.ofNullable(request.queryParam("stage")).map(RunRoutes::path);
        Outcome<RunLog.Part> part = host.readings()
                .log(Guard.actor(request), id(request), stage, start == null ? 0 : Requests.count("start", start));
        if (part.accepted().isPresent()) {
            request.contentType("text/plain; charset=utf-8")
                    .header("X-Log-Next", String.valueOf(part.accepted().get().next()))
                    .result(part.accepted().get().text());
        } else {
            Replies.refuse(request, part.refused().orElseThrow());
        }
    }

    private void planRetry(Context request) {
        Requests.Retry wish = new Requests.Retry(
                Requests.required("from", request.queryParam("from")), request.queryParam("parallel"), null);
        Replies.send(request, host.actions().planRetry(Guard.actor(request), id(request), wish), PlanView::of);
    }

    private void planRerun(Context request) {
        Requests.Rerun wish = new Requests.Rerun(request.queryParam("stage"), null);
        Replies.send(request, host.actions().planRerun(Guard.actor(request), id(request), wish), PlanView::of);
    }

    private void retry(Context request) {
        Requests.Retry wish = ViewJson.read(request.body(), Requests.Retry.class);
        Requests.required("from", wish.from());
        Replies.send(
                request,
                host.actions().retry(Guard.actor(request), id(request), wish, JobRoutes.commandId(request)),
                StartedView::of);
    }

    private void rerun(Context request) {
        Requests.Rerun wish = ViewJson.read(request.body(), Requests.Rerun.class);
        Replies.send(
                request,
                host.actions().rerun(Guard.actor(request), id(request), wish, JobRoutes.commandId(request)),
                StartedView::of);
    }

    private void intervene(Context request) throws Exception {
        Requests.Intervene body = ViewJson.read(request.body(), Requests.Intervene.class);
        submit(request, new PersonCommand.Intervene(stage(body.stage()), body.choice(), text(body.comment())));
    }

    private void submit(Context request, PersonCommand command) throws Exception {
        RunId run = id(request);
        boolean elsewhere = host.otherOwner(run).isPresent();
        Optional<String> commandId = JobRoutes.commandId(request)
                .or(() -> elsewhere ? Optional.of(UUID.randomUUID().toString()) : Optional.empty());
        Optional<HostClient.Answer> answer =
                elsewhere ? forwarding.answer(request, run, commandId.orElseThrow()) : Optional.empty();
        if (answer.isPresent()) {
            Replies.pass(request, answer.get());
            return;
        }
        Replies.send(
                request,
                host.actions()
                        .submit(run, Guard.actor(request), command, commandId)
                        .then(state -> host.readings().run(Guard.actor(request), run)));
    }

    private static RunId id(Context request) {
        String number = request.pathParam("run");
        try {
            return new RunId(JobRoutes.job(request), Integer.parseInt(number));
        } catch (IllegalArgumentException e) {
            throw new MalformedRequestException("Expected the number of a run, but got '" + number + "'.");
        }
    }

    private static StagePath path(String text) {
        return StagePath.parse(text)
                .orElseThrow(() -> new MalformedRequestException("Expected a stage path, but got '" + text + "'."));
    }

    private static String stage(@org.jspecify.annotations.Nullable String stage) {
        return Requests.required("stage", stage);
    }

    private static String text(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }
}
