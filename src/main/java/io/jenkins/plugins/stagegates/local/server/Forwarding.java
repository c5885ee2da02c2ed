package io.jenkins.plugins.stagegates.local.server;

import io.javalin.http.Context;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.local.home.HostInfo;
import io.jenkins.plugins.stagegates.local.host.LocalHost;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Hands commands about a run over to the process that owns it. */
final class Forwarding {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final LocalHost host;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    Forwarding(LocalHost host) {
        this.host = host;
    }

    /**
     * Lets the owner answer.
     *
     * @return whether another process owns the run and has answered
     * @throws IOException if it owns the run and does not answer
     */
    boolean answered(Context request, RunId run) throws IOException, InterruptedException {
        Optional<HostInfo> owner =
                host.otherOwner(run).filter(other -> other.port().isPresent());
        if (owner.isEmpty()) {
            return false;
        }
        HttpResponse<String> answer =
                client.send(forwarded(request, owner.get()), HttpResponse.BodyHandlers.ofString());
        request.status(answer.statusCode())
                .contentType(answer.headers().firstValue("Content-Type").orElse("application/json"))
                .result(answer.body());
        return true;
    }

    private static HttpRequest forwarded(Context request, HostInfo owner) {
        URI address = URI.create("http://" + Server.ADDRESS + ":" + owner.port().orElseThrow()
                + request.req().getRequestURI());
        HttpRequest.Builder forwarded = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .method(request.method().name(), HttpRequest.BodyPublishers.ofString(request.body()))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + owner.token())
                .header(Guard.ACT_AS, Guard.actor(request).id());
        Optional.ofNullable(request.header(IDEMPOTENCY_KEY)).ifPresent(key -> forwarded.header(IDEMPOTENCY_KEY, key));
        return forwarded.build();
    }
}
