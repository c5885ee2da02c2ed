package io.jenkins.plugins.stagegates.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.local.home.Home;
import io.jenkins.plugins.stagegates.local.home.HostInfo;
import io.jenkins.plugins.stagegates.local.home.People;
import io.jenkins.plugins.stagegates.local.host.HostOptions;
import io.jenkins.plugins.stagegates.local.host.LocalHost;
import io.jenkins.plugins.stagegates.view.Requests;
import io.jenkins.plugins.stagegates.view.ViewJson;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventStreamsTest {

    private static final String GATED = """
            pipeline { agent any
              stages {
                stage('Build')  { steps { echo 'building' } }
                stage('Deploy') { options { stageGate(runMode: 'manual', timeout: '1m') }
                                  steps { echo 'deploying' } } } }
            """;
    /** Each has a comment of nearly 2 MB, together more than what the operating system holds for a client. */
    private static final String MANY_GATES = """
            node { for (int i = 1; i <= 5; i++) { stage("G${i}") { stageGate(runMode: 'manual', timeout: '1m') { echo 'on' } } } }
            """;

    private static final String RUN = "/job/shop/1/stage-gates/";
    private static final String EVENTS = RUN + "events";
    private static final String[] ALICE = {"Authorization", "Bearer alice-token"};
    private static final Actor SOMEBODY = new Actor("alice");

    @TempDir
    private Path folder;

    private LocalHost host;
    private Server server;
    private Client client;

    @BeforeEach
    void serve() throws IOException {
        Files.writeString(folder.resolve("people.yaml"), """
                alice: {token: alice-token}
                carol: {token: carol-token, permissions: []}
                """);
        host = open();
        server = Server.start(host, 0, Duration.ofMillis(200));
        client = new Client(server.port()).with(ALICE[0], ALICE[1]);
        define(GATED);
    }

    private void define(String jenkinsfile) {
        client.put("/job/shop/stage-gates/definition", ViewJson.line(new Requests.Definition(jenkinsfile, null, null)));
    }

    private LocalHost open() {
        return LocalHost.open(
                Home.openOrCreate(folder.resolve("home")),
                new HostOptions(HostInfo.HostKind.SERVE, People.load(folder.resolve("people.yaml"))));
    }

    @AfterEach
    void stop() {
        server.close();
        host.close();
    }

    @Test
    void shouldTellEveryEventOnceAndThenEndWhenARunGoesOn() throws Exception {
        start();
        try (EventClient stream = from("0").awaitEvent(what("GateOpened"))) {
            press("go");
            stream.awaitEnd();

            assertThat(stream.texts()).isEqualTo(timeline());
            assertThat(stream.events().get(0).name()).isEqualTo("hello");
            assertThat(stream.events().get(stream.events().size() - 1).name()).isEqualTo("end");
            assertThat(stream.events())
                    .filteredOn(event -> event.name().equals("run"))
                    .last()
                    .extracting(event -> event.json().path("status").asText())
                    .isEqualTo("SUCCESS");
        }
    }

    @Test
    void shouldGoOnAfterTheLastEventThatWasSeenWhenAClientComesBack() throws Exception {
        start();
        List<String> seen = new ArrayList<>();
        String last;
        try (EventClient first = from("0").awaitEvent(what("GateOpened"))) {
            last = first.events().get(2).id();
            seen.addAll(first.texts().subList(0, 2));
        }
        press("go");
        awaitRun("SUCCESS");

        seen.addAll(from(last).awaitEnd().texts());

        assertThat(seen).isEqualTo(timeline());
    }

    @Test
    void shouldTellOnlyWhatComesWhenAClientHasSeenNothing() throws Exception {
        start();
        awaitRun("WAITING");
        List<String> before = timeline();
        try (EventClient stream = open(EVENTS).awaitEvent(event -> event.name().equals("hello"))) {
            press("go");
            stream.awaitEnd();

            List<String> after = timeline();
            assertThat(stream.texts()).isEqualTo(after.subList(before.size(), after.size()));
        }
    }

    @Test
    void shouldTellWhatHappensWhenAnotherProcessOwnsTheRun() throws Exception {
        try (LocalHost other = open();
                EventClient all = open("/stage-gates/events")
                        .awaitEvent(event -> event.name().equals("hello"))) {
            RunId run = other.actions()
                    .start(SOMEBODY, "shop", ViewJson.read("{}", Requests.Start.class), Optional.empty())
                    .accepted()
                    .orElseThrow()
                    .id();
            EventClient stream = from("0").awaitEvent(what("GateOpened"));
            other.actions().submit(run, SOMEBODY, new PersonCommand.Trigger("Deploy", Map.of(), ""), Optional.empty());
            stream.awaitEnd();

            assertThat(stream.texts()).isEqualTo(timeline());
            all.awaitEvent(event -> event.data().contains("SUCCESS"));
        }
    }

    @Test
    void shouldForgetClientsWhenTheyAreGone() throws Exception {
        start();
        List<EventClient> clients = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            clients.add(open(i % 2 == 0 ? EVENTS : "/stage-gates/events"));
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> server.streams() == 50);
        EventClient last = clients.remove(0);

        clients.forEach(EventClient::close);

        await().atMost(Duration.ofSeconds(20)).until(() -> server.streams() == 1);
        press("go");
        assertThat(last.awaitEnd().texts()).isNotEmpty();
    }

    @Test
    void shouldServeTheOthersWhenSomeClientsDoNotRead() throws Exception {
        define(MANY_GATES);
        start();
        awaitRun("WAITING");
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            slow.add(silent());
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> server.streams() == 8);

        EventClient stream = from("0");
        for (int gate = 1; gate <= 5; gate++) {
            press("G" + gate, "x".repeat(1_900_000));
        }

        assertThat(stream.awaitEnd().texts()).isEqualTo(timeline());
        assertThat(server.streams()).isEqualTo(8);
        for (Socket socket : slow) {
            socket.close();
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> server.streams() == 0);
    }

    @Test
    void shouldShowSignsOfLifeWhenNothingHappens() throws Exception {
        start();
        awaitRun("WAITING");

        try (EventClient stream = open(EVENTS)) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> stream.events().stream()
                                    .filter(event -> event.name().equals("comment"))
                                    .count()
                            >= 3);
        }
    }

    @Test
    void shouldTellNothingToThoseWhoMayNotReadTheJob() throws Exception {
        Client stream = client.with("Accept", "text/event-stream");

        assertThat(stream.get(EVENTS).refusal()).isEqualTo("404 NOT_FOUND");
        start();
        assertThat(stream.with("Authorization", "Bearer carol-token")
                        .get(EVENTS)
                        .refusal())
                .isEqualTo("403 FORBIDDEN");
        assertThat(stream.with("Last-Event-ID", "x").get(EVENTS).refusal()).isEqualTo("400 BAD_REQUEST");
        assertThat(client.with("Accept", "text/html").get(EVENTS).refusal()).isEqualTo("406 BAD_REQUEST");
        try (EventClient carols =
                EventClient.open(server.port(), "/stage-gates/events", "Authorization", "Bearer carol-token")) {
            press("go");
            awaitRun("SUCCESS");
            carols.awaitEvent(event -> event.name().equals("comment"));
            assertThat(carols.texts()).isEmpty();
        }
    }

    @Test
    void shouldTellOnlyOfTheRunsOfAJobWhenItsEventsAreAskedFor() throws Exception {
        String events = "/job/shop/stage-gates/events";
        client.put(
                "/job/other/stage-gates/definition",
                ViewJson.line(new Requests.Definition("stage('A') { echo 'a' }", null, null)));
        try (EventClient shop = open(events)) {
            client.post("/job/other/stage-gates/start", "{}");
            start();
            press("go");
            awaitRun("SUCCESS");
            shop.awaitEvent(event -> event.name().equals("run")
                    && event.json().path("status").asText().equals("SUCCESS"));
            assertThat(shop.events())
                    .filteredOn(event -> event.name().equals("run"))
                    .extracting(event -> event.json().path("job").asText())
                    .containsOnly("shop");
        }
        Client stream = client.with("Accept", "text/event-stream");
        assertThat(stream.get("/job/none/stage-gates/events").refusal()).isEqualTo("404 NOT_FOUND");
        assertThat(stream.with("Authorization", "Bearer carol-token")
                        .get(events)
                        .refusal())
                .isEqualTo("403 FORBIDDEN");
    }

    private EventClient open(String path) throws IOException, InterruptedException {
        return EventClient.open(server.port(), path, ALICE);
    }

    private EventClient from(String id) throws IOException, InterruptedException {
        return EventClient.open(server.port(), EVENTS, ALICE[0], ALICE[1], "Last-Event-ID", id);
    }

    /** A client that asks for all events and reads none. */
    private Socket silent() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
        String request = "GET " + EVENTS + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n"
                + "Authorization: Bearer alice-token\r\nLast-Event-ID: 0\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static java.util.function.Predicate<EventClient.Event> what(String kind) {
        return event -> event.text().contains(kind);
    }

    private void start() {
        assertThat(client.post("/job/shop/stage-gates/start", "{}").status()).isEqualTo(200);
    }

    private void press(String comment) {
        press("Deploy", comment);
    }

    private void press(String stage, String comment) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> client.get(RUN + "gates").body().contains("\"stage\":\"" + stage + "\""));
        Client.Answer answer = client.post(RUN + "trigger", ViewJson.line(Map.of("stage", stage, "comment", comment)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private void awaitRun(String status) {
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        client.get(RUN + "run").json().path("status").asText().equals(status));
    }

    /** What the run's page shows, with the numbers of the events in the journal. */
    private List<String> timeline() throws IOException {
        List<String> kinds = new ArrayList<>();
        for (JsonNode entry : client.get(RUN + "run").json().path("timeline")) {
            kinds.add(entry.path("what").asText()
                    + (entry.has("stage") ? " " + entry.path("stage").asText() : ""));
        }
        List<String> lines = new ArrayList<>();
        int shown = 0;
        for (String line : Files.readAllLines(folder.resolve("home/jobs/shop/runs/1/journal.jsonl"))) {
            JsonNode event = new com.fasterxml.jackson.databind.ObjectMapper().readTree(line);
            if (shown < kinds.size()
                    && kinds.get(shown).split(" ")[0].equals(event.path("type").asText())) {
                lines.add(event.path("seq").asText() + " " + kinds.get(shown++));
            }
        }
        assertThat(shown).isEqualTo(kinds.size());
        return lines;
    }
}
