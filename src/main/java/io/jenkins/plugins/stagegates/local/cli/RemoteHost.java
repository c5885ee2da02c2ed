package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.local.home.HostInfo;
import io.jenkins.plugins.stagegates.local.server.Guard;
import io.jenkins.plugins.stagegates.local.server.Server;
import io.jenkins.plugins.stagegates.view.RefusalView;
import io.jenkins.plugins.stagegates.view.Requests;
import io.jenkins.plugins.stagegates.view.StartedView;
import io.jenkins.plugins.stagegates.view.ViewJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Another process of the same home. */
final class RemoteHost {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HostInfo info;
    private final Actor actor;

    RemoteHost(HostInfo info, Actor actor) {
        this.info = info;
        this.actor = actor;
    }

    static String path(RunId run, String what) {
        return "/job/" + URLEncoder.encode(run.job(), StandardCharsets.UTF_8).replace("+", "%20") + "/" + run.number()
                + "/stage-gates/" + what;
    }

    void submit(RunId run, PersonCommand command) {
        if (command instanceof PersonCommand.SaveInputs save) {
            send("PUT", path(run, "inputs"), new Requests.AtGate(save.stage(), save.values(), null));
        } else if (command instanceof PersonCommand.Trigger press) {
            send("POST", path(run, "trigger"), new Requests.AtGate(press.stage(), press.values(), press.comment()));
        } else if (command instanceof PersonCommand.Reject reject) {
            send("POST", path(run, "reject"), new Requests.AtGate(reject.stage(), null, reject.comment()));
        } else if (command instanceof PersonCommand.Intervene choice) {
            Requests.Intervene body =
                    new Requests.Intervene(choice.stage(), choice.action().name(), choice.comment());
            send("POST", path(run, "intervene"), body);
        } else if (command instanceof PersonCommand.Abort abort) {
            send("POST", path(run, "abort"), new Requests.Abort(abort.comment()));
        }
    }

    RunId start(String path, Object body) {
        StartedView started = ViewJson.read(send("POST", path, body), StartedView.class);
        return new RunId(started.job(), started.run());
    }

    private String send(String method, String path, Object body) {
        URI address = URI.create("http://" + Server.ADDRESS + ":" + info.port().orElseThrow() + path);
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + info.token())
                .header(Guard.ACT_AS, actor.id())
                .method(method, HttpRequest.BodyPublishers.ofString(ViewJson.line(body)))
                .build();
        try {
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 200) {
                return response.body();
            }
            throw new RefusedException(ViewJson.read(response.body(), RefusalView.class));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "Process " + info.pid() + ", which owns the run, does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for process " + info.pid(), e);
        }
    }
}
