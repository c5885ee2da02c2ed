package io.jenkins.plugins.stagegates.local.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** Talks to a server as a program does, and holds every answer against the OpenAPI document. */
final class Client {

    /** An answer. */
    record Answer(int status, String body, HttpResponse<String> response) {

        JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (java.io.IOException e) {
                throw new AssertionError("Not JSON: " + body, e);
            }
        }

        /** Status and code. */
        String refusal() {
            return status + " " + json().path("code").asText();
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final Map<String, String> headers = new LinkedHashMap<>();

    Client(int port) {
        this.port = port;
        headers.put("Content-Type", "application/json");
    }

    Client with(String header, String value) {
        Client other = new Client(port);
        other.headers.putAll(headers);
        other.headers.put(header, value);
        return other;
    }

    Answer get(String path) {
        return send("GET", path, "");
    }

    Answer post(String path, String body) {
        return send("POST", path, body);
    }

    Answer put(String path, String body) {
        return send("PUT", path, body);
    }

    Answer send(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (!response.headers().firstValue("Content-Type").orElse("").startsWith("text/plain")) {
                assertThat(OpenApi.deviations(method, path, response.statusCode(), response.body()))
                        .isEmpty();
            }
            return new Answer(response.statusCode(), response.body(), response);
        } catch (java.io.IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
