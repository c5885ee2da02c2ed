package io.jenkins.plugins.stagegates.local.client;

import io.jenkins.plugins.stagegates.view.RefusalView;
import io.jenkins.plugins.stagegates.view.ViewJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Sends requests to a host for one user. Thread-safe. All methods throw {@link HostUnreachableException} without an answer. */
public final class HostClient {

    /**
     * What a host answered.
     *
     * @param headers the first value of each, by its name in small letters
     */
    public record Answer(int status, String body, Map<String, String> headers) {

        public Answer {
            headers = Map.copyOf(headers);
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        public boolean isAccepted() {
            return status / 100 == 2;
        }

        public <T> T as(Class<T> view) {
            return ViewJson.read(body, view);
        }

        /** Why it was not accepted, also where the answer does not come from the engine. */
        public RefusalView refusal() {
            try {
                RefusalView refusal = ViewJson.read(body, RefusalView.class);
                if (refusal.code() != null) {
                    return refusal;
                }
            } catch (RuntimeException e) {
                // Not a refusal of ours; told below.
            }
            return RefusalView.internal("The host answered with status " + status + ": " + body.strip());
        }
    }

    /** With the token of a host process: the user to act for. */
    public static final String ACT_AS = "X-Stage-Gates-As";

    private static final String AUTHORIZATION = "Authorization";
    private static final String JSON = "application/json";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI base;
    private final Map<String, String> headers;

    private HostClient(URI base, Map<String, String> headers) {
        this.base = base;
        this.headers = headers;
    }

    /** A client of somebody who has a token of their own. */
    public static HostClient withToken(URI base, String token) {
        return new HostClient(base, Map.of(AUTHORIZATION, "Bearer " + token));
    }

    /** A client of a Jenkins, of the user of an API token. */
    public static HostClient ofJenkins(URI base, String user, String token) {
        byte[] login = (user + ":" + token).getBytes(StandardCharsets.UTF_8);
        return new HostClient(
                base, Map.of(AUTHORIZATION, "Basic " + Base64.getEncoder().encodeToString(login)));
    }

    /** A client of another process of the same home. Who can read the home may act for anybody. */
    public static HostClient actingFor(String user, URI base, String tokenOfHost) {
        return new HostClient(base, Map.of(AUTHORIZATION, "Bearer " + tokenOfHost, ACT_AS, user));
    }

    public URI base() {
        return base;
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String path, Object body) {
        return post(path, JSON, ViewJson.line(body));
    }

    public Answer post(String path, String contentType, String body) {
        return send(request(path).header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public Answer put(String path, Object body) {
        return send(request(path)
                .header("Content-Type", JSON)
                .PUT(HttpRequest.BodyPublishers.ofString(ViewJson.line(body))));
    }

    /**
     * Sends a request that somebody else has made.
     *
     * @param body JSON
     * @param more headers besides those of this client
     */
    public Answer forward(String method, String path, String body, Map<String, String> more) {
        HttpRequest.Builder request =
                request(path).header("Content-Type", JSON).method(method, HttpRequest.BodyPublishers.ofString(body));
        more.forEach(request::header);
        return send(request);
    }

    private HttpRequest.Builder request(String path) {
        URI target = URI.create(base.toString().replaceFirst("/$", "") + path);
        HttpRequest.Builder builder = HttpRequest.newBuilder(target).timeout(PATIENCE);
        headers.forEach(builder::header);
        return builder;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Map<String, String> first = new HashMap<>();
            response.headers().map().forEach((name, values) -> first.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            return new Answer(response.statusCode(), response.body(), first);
        } catch (IOException e) {
            throw new HostUnreachableException(base, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostUnreachableException(base, e);
        }
    }
}
