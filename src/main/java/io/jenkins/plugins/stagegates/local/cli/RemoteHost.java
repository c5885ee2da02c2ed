package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.local.client.HostClient;
import io.jenkins.plugins.stagegates.local.client.HostPaths;
import io.jenkins.plugins.stagegates.local.client.HostUnreachableException;
import io.jenkins.plugins.stagegates.local.home.HostInfo;
import io.jenkins.plugins.stagegates.local.server.Server;
import io.jenkins.plugins.stagegates.view.Requests;
import io.jenkins.plugins.stagegates.view.StartedView;
import java.net.URI;
import java.util.function.Supplier;

/** Another process of the same home. */
final class RemoteHost {

    private final HostInfo info;
    private final HostClient client;

    RemoteHost(HostInfo info, Actor actor) {
        URI base = URI.create("http://" + Server.ADDRESS + ":" + info.port().orElseThrow());
        this.info = info;
        this.client = HostClient.actingFor(actor.id(), base, info.token());
    }

    static String path(RunId run, String what) {
        return HostPaths.run(run.job(), run.number()) + what;
    }

    void submit(RunId run, PersonCommand command) {
        if (command instanceof PersonCommand.SaveInputs save) {
            Requests.AtGate body = new Requests.AtGate(save.stage(), save.values(), null);
            accepted(() -> client.put(path(run, "inputs"), body));
        } else if (command instanceof PersonCommand.Trigger press) {
            post(path(run, "trigger"), new Requests.AtGate(press.stage(), press.values(), press.comment()));
        } else if (command instanceof PersonCommand.Reject reject) {
            post(path(run, "reject"), new Requests.AtGate(reject.stage(), null, reject.comment()));
        } else if (command instanceof PersonCommand.Intervene choice) {
            Requests.Intervene body =
                    new Requests.Intervene(choice.stage(), choice.action().name(), choice.comment());
            post(path(run, "intervene"), body);
        } else if (command instanceof PersonCommand.Abort abort) {
            post(path(run, "abort"), new Requests.Abort(abort.comment()));
        }
    }

    RunId start(String path, Object body) {
        StartedView started = post(path, body).as(StartedView.class);
        return new RunId(started.job(), started.run());
    }

    private HostClient.Answer post(String path, Object body) {
        return accepted(() -> client.post(path, body));
    }

    private HostClient.Answer accepted(Supplier<HostClient.Answer> request) {
        try {
            HostClient.Answer answer = request.get();
            if (!answer.isAccepted()) {
                throw new RefusedException(answer.refusal());
            }
            return answer;
        } catch (HostUnreachableException e) {
            throw new IllegalArgumentException(
                    "Process " + info.pid() + ", which owns the run, does not answer: " + e.getMessage(), e);
        }
    }
}
