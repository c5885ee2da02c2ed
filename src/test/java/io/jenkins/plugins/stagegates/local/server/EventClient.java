package io.jenkins.plugins.stagegates.local.server;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Reads a stream of events as a browser does. */
final class EventClient implements AutoCloseable {

    /** One event, or a comment. */
    record Event(String id, String name, String data) {

        JsonNode json() {
            try {
                return new ObjectMapper().readTree(data);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** What a person needs to tell one event from another. */
        String text() {
            return name.equals("run")
                    ? id + " " + json().path("what").asText()
                            + (json().has("stage") ? " " + json().path("stage").asText() : "")
                    : name;
        }
    }

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final InputStream in;
    private volatile boolean ended;

    private EventClient(InputStream in) {
        this.in = in;
        Thread reader = new Thread(this::read, "event client");
        reader.setDaemon(true);
        reader.start();
    }

    /** @param headers names and values in turn */
    static EventClient open(int port, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept", "text/event-stream");
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<InputStream> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new AssertionError(new String(response.body().readAllBytes(), StandardCharsets.UTF_8));
        }
        return new EventClient(response.body());
    }

    private void read() {
        String id = "";
        String name = "";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String value = line.substring(line.indexOf(':') + 1).strip();
                if (line.startsWith(":")) {
                    events.add(new Event("", "comment", value));
                } else if (line.startsWith("id:")) {
                    id = value;
                } else if (line.startsWith("event:")) {
                    name = value;
                } else if (line.startsWith("data:")) {
                    events.add(new Event(id, name, value));
                }
            }
        } catch (IOException e) {
            // The test or the server has closed it.
        }
        ended = true;
    }

    List<Event> events() {
        return events;
    }

    /** Of the events that tell what happened to a run. */
    List<String> texts() {
        return events.stream()
                .filter(event -> event.name().equals("run"))
                .map(Event::text)
                .toList();
    }

    EventClient awaitEvent(Predicate<Event> wanted) {
        await().atMost(Duration.ofSeconds(20)).until(() -> events.stream().anyMatch(wanted));
        return this;
    }

    EventClient awaitEnd() {
        await().atMost(Duration.ofSeconds(20)).until(() -> ended);
        return this;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
