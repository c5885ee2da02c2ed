package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.Outcome;
import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.local.home.Home;
import io.jenkins.plugins.stagegates.local.home.HostInfo;
import io.jenkins.plugins.stagegates.local.home.HostInfo.HostKind;
import io.jenkins.plugins.stagegates.local.home.People;
import io.jenkins.plugins.stagegates.local.home.RunDirectory;
import io.jenkins.plugins.stagegates.local.home.RunRef;
import io.jenkins.plugins.stagegates.local.host.HostOptions;
import io.jenkins.plugins.stagegates.local.host.LocalHost;
import io.jenkins.plugins.stagegates.local.server.Server;
import io.jenkins.plugins.stagegates.view.RefusalView;
import io.jenkins.plugins.stagegates.view.Requests;
import io.jenkins.plugins.stagegates.view.RunView;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one command does in a home. Reading works on the files. An action on a run goes to the living process that owns it; if
 * there is none, this process takes the run up.
 */
final class Session implements AutoCloseable {

    private final Home home;
    private final LocalHost host;
    private final Actor actor;
    private @Nullable Server server;

    private Session(Home home, LocalHost host, Actor actor) {
        this.home = home;
        this.host = host;
        this.actor = actor;
    }

    static Session open(HomeOptions options, Home home) {
        Actor actor = options.actor();
        return new Session(home, LocalHost.open(home, new HostOptions(HostKind.RUN, options.people())), actor);
    }

    Home home() {
        return home;
    }

    LocalHost host() {
        return host;
    }

    People people() {
        return host.people();
    }

    Actor actor() {
        return actor;
    }

    /** The run meant by {@code 3} or {@code release#3}. */
    RunId run(String reference) {
        RunDirectory directory = RunRef.parse(reference).resolve(home.jobs());
        return new RunId(directory.job(), directory.number());
    }

    RunView view(RunId run) {
        return accepted(host.readings().run(actor, run));
    }

    boolean isOwnedElsewhere(RunId run) {
        return host.readings().owner(run).isPresent();
    }

    /** Lets other processes act on the runs of this one. */
    void listen() throws IOException {
        if (server == null) {
            server = Server.start(host, 0);
        }
    }

    /** Carries out an action, here or in the process that owns the run. */
    void submit(RunId run, PersonCommand command) {
        Optional<HostInfo> owner = owner(run);
        if (owner.isPresent()) {
            new RemoteHost(owner.get(), actor).submit(run, command);
            return;
        }
        Optional<RunState> adopted = host.adopt(run);
        Optional<HostInfo> other = adopted.isPresent() ? Optional.empty() : owner(run);
        if (other.isPresent()) {
            new RemoteHost(other.get(), actor).submit(run, command);
            return;
        }
        accepted(host.actions().submit(run, actor, command, Optional.empty()));
    }

    /** Retries a run, in a serving process if there is one. */
    RunId retry(RunId run, Requests.Retry request) {
        Optional<HostInfo> serving = serving();
        return serving.isPresent()
                ? new RemoteHost(serving.get(), actor).start(RemoteHost.path(run, "retry"), request)
                : accepted(host.actions().retry(actor, run, request, Optional.empty()))
                        .id();
    }

    /** Runs again, in a serving process if there is one. */
    RunId rerun(RunId run, Requests.Rerun request) {
        Optional<HostInfo> serving = serving();
        return serving.isPresent()
                ? new RemoteHost(serving.get(), actor).start(RemoteHost.path(run, "rerun"), request)
                : accepted(host.actions().rerun(actor, run, request, Optional.empty()))
                        .id();
    }

    private Optional<HostInfo> owner(RunId run) {
        return host.readings().owner(run).filter(info -> info.port().isPresent());
    }

    private Optional<HostInfo> serving() {
        return home.hosts().alive().stream()
                .filter(info -> info.kind() == HostKind.SERVE && info.port().isPresent())
                .findFirst();
    }

    /** @throws RefusedException if it was refused */
    static <T> T accepted(Outcome<T> outcome) {
        return outcome.accepted()
                .orElseThrow(() ->
                        new RefusedException(RefusalView.of(outcome.refused().orElseThrow())));
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        host.close();
    }
}
