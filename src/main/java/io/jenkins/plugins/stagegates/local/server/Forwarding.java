package io.jenkins.plugins.stagegates.local.server;

import io.javalin.http.Context;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.local.client.HostClient;
import io.jenkins.plugins.stagegates.local.client.HostUnreachableException;
import io.jenkins.plugins.stagegates.local.home.HostInfo;
import io.jenkins.plugins.stagegates.local.host.LocalHost;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Hands commands about a run over to the process that owns it. */
final class Forwarding {

    /** The lock of a process that has died may outlive its connections for a moment. */
    private static final Duration TO_DIE = Duration.ofSeconds(3);

    private static final long LOOK_AGAIN_MILLIS = 20;

    private final LocalHost host;

    Forwarding(LocalHost host) {
        this.host = host;
    }

    /**
     * Lets the owner answer. If it dies meanwhile, this process takes the run up.
     *
     * @param commandId lets the owner, or whoever takes the run up after it, carry the command out only once
     * @return the answer of the owner; empty if this process has to answer
     * @throws HostUnreachableException if another process lives and owns the run, but does not answer
     */
    Optional<HostClient.Answer> answer(Context request, RunId run, String commandId) throws InterruptedException {
        Optional<HostInfo> owner = owner(run);
        while (owner.isPresent()) {
            try {
                return Optional.of(forward(request, owner.get(), commandId));
            } catch (HostUnreachableException e) {
                if (isStillOwner(owner.get(), run)) {
                    throw e;
                }
            }
            owner = owner(run);
        }
        return Optional.empty();
    }

    private Optional<HostInfo> owner(RunId run) {
        return host.otherOwner(run).filter(other -> other.port().isPresent());
    }

    private boolean isStillOwner(HostInfo owner, RunId run) throws InterruptedException {
        long end = System.nanoTime() + TO_DIE.toNanos();
        boolean still = true;
        while (still && System.nanoTime() < end) {
            Thread.sleep(LOOK_AGAIN_MILLIS);
            still = owner(run).filter(other -> other.id().equals(owner.id())).isPresent();
        }
        return still;
    }

    private static HostClient.Answer forward(Context request, HostInfo owner, String commandId) {
        URI base = URI.create("http://" + Server.ADDRESS + ":" + owner.port().orElseThrow());
        return HostClient.actingFor(Guard.actor(request).id(), base, owner.token())
                .forward(
                        request.method().name(),
                        request.req().getRequestURI(),
                        request.body(),
                        Map.of(JobRoutes.IDEMPOTENCY_KEY, commandId));
    }
}
