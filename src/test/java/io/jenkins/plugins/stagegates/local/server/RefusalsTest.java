package io.jenkins.plugins.stagegates.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.stagegates.engine.model.RefusalCode;
import io.jenkins.plugins.stagegates.local.home.Home;
import io.jenkins.plugins.stagegates.local.home.HostInfo;
import io.jenkins.plugins.stagegates.local.home.People;
import io.jenkins.plugins.stagegates.local.host.HostOptions;
import io.jenkins.plugins.stagegates.local.host.LocalHost;
import io.jenkins.plugins.stagegates.view.Requests;
import io.jenkins.plugins.stagegates.view.ViewJson;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Brings every refusal about over HTTP, and shows what a client gets: status, code, message, fields and who could do it. */
class RefusalsTest {

    private static final String GATED = """
            node {
              stage('Build') { echo 'building' }
              stage('Deploy') {
                stageGate(runMode: 'manual', timeout: '2h', submitters: 'carol,ops', inputs: [string(name: 'VERSION')],
                          patterns: [VERSION: 'v[0-9]+']) { echo 'deploying' }
              }
            }
            """;
    private static final String FAILING = """
            pipeline { agent any
              stages {
                stage('Build')  { steps { echo 'building' } }
                stage('Deploy') { steps { error 'no route' } }
                stage('Smoke')  { steps { echo 'smoking' } } } }
            """;
    private static final String GO = "{\"stage\":\"Deploy\",\"values\":{\"VERSION\":\"v7\"}}";

    @TempDir
    private Path folder;

    private volatile Duration ahead = Duration.ZERO;
    private final List<String> table = new ArrayList<>();
    private LocalHost host;
    private Server server;

    @BeforeEach
    void serve() throws IOException {
        Path people = Files.writeString(folder.resolve("people.yaml"), """
                alice: {token: alice}
                bob: {token: bob, permissions: [READ]}
                carol: {token: carol}
                """);
        InstantSource clock = () -> Instant.now().plus(ahead);
        host = LocalHost.open(
                Home.openOrCreate(folder.resolve("home")),
                new HostOptions(HostInfo.HostKind.SERVE, People.load(people), HostOptions.STASHES_KEPT, clock));
        server = Server.start(host, 0);
    }

    @AfterEach
    void stop() {
        server.close();
        host.close();
    }

    @Test
    void shouldSayWhatIsWrongAndWhoCouldDoItWhenItRefuses() throws IOException {
        requests();
        gates();
        retries();

        assertThat(String.join("\n", table) + "\n")
                .isEqualTo(Files.readString(Path.of("src", "test", "resources", "refusals.txt")));
        TreeSet<String> codes = new TreeSet<>();
        table.forEach(line -> codes.add(line.replaceAll("(?s).*?-> [0-9]+ ([A-Z_]+):.*", "$1")));
        for (RefusalCode code : RefusalCode.values()) {
            assertThat(codes).contains(code.name());
        }
    }

    private void requests() throws IOException {
        define("gated", GATED);
        define("broken", "node { stage('A') { ech 'x' } }");
        as("alice").post("/job/gated/stage-gates/start", "{\"broken");
        as("alice").post("/job/gated/stage-gates/start", "{\"stage\":\"Deploy\"}");
        as("alice").post("/job/broken/stage-gates/start", "{}");
        as("alice").get("/job/gated/x/stage-gates/run");
        as("alice").send("DELETE", "/stage-gates/jobs", "");
        new Recorded("alice", client("alice").with("Content-Type", "text/plain"))
                .post("/job/gated/stage-gates/start", "{}");
        as("alice").post("/job/gated/stage-gates/start", "\"" + "x".repeat(3_000_000) + "\"");
        new Recorded("alice, from another site", client("alice").with("Origin", "http://evil.example"))
                .post("/job/gated/stage-gates/start", "{}");
        foreignName();
        new Recorded("a stranger", client("none")).get("/stage-gates/jobs");
        as("bob").post("/job/gated/stage-gates/start", "{}");
        as("alice").post("/job/none/stage-gates/start", "{}");
        as("alice").get("/job/gated/99/stage-gates/run");
        as("alice").post("/job/gated/stage-gates/start", "{\"stages\":[\"Build\"]}");
        as("alice").post("/job/gated/stage-gates/start", "{\"params\":{\"WHO\":\"x\"}}");
    }

    private void gates() {
        start("gated", "WAITING");
        String trigger = "/job/gated/1/stage-gates/trigger";
        as("carol").post(trigger, "{\"stage\":\"Deploy\"}");
        as("carol").post(trigger, "{\"stage\":\"Deploy\",\"values\":{\"VERSION\":\"7\",\"COLOUR\":\"red\"}}");
        as("alice").post(trigger, GO);
        as("bob").post("/job/gated/1/stage-gates/abort", "{}");
        as("carol").post(trigger, "{\"stage\":\"Depoly\"}");
        as("carol").post(trigger, "{\"stage\":\"Build\"}");
        as("carol").post("/job/gated/1/stage-gates/intervene", "{\"stage\":\"Deploy\",\"action\":\"HOPE\"}");
        assertThat(client("carol").post(trigger, GO).status()).isEqualTo(200);
        awaitRun("gated", 1, "SUCCESS");
        as("carol").post(trigger, GO);
        start("gated", "WAITING");
        ahead = Duration.ofHours(3);
        as("carol").post("/job/gated/2/stage-gates/trigger", GO);
        ahead = Duration.ZERO;
    }

    private void retries() throws IOException {
        define("failing", FAILING);
        start("failing", "FAILED");
        String retry = "/job/failing/1/stage-gates/retry";
        as("alice").post(retry, "{}");
        as("alice").post(retry, "{\"from\":\"Biuld\"}");
        as("alice").post(retry, "{\"from\":\"Smoke\"}");
        as("alice").post("/job/gated/1/stage-gates/retry", "{\"from\":\"Build\"}");
        start("gated", "WAITING");
        client("carol").post("/job/gated/3/stage-gates/reject", "{\"stage\":\"Deploy\"}");
        awaitRun("gated", 3, "REJECTED");
        assertThat(client("alice")
                        .post("/job/gated/3/stage-gates/retry", "{\"from\":\"Deploy\"}")
                        .status())
                .isEqualTo(200);
        awaitRun("gated", 4, "WAITING");
        as("alice").post("/job/gated/3/stage-gates/retry", "{\"from\":\"Deploy\"}");
        ahead = Duration.ofDays(31);
        as("alice").post(retry, "{\"from\":\"Deploy\"}");
        ahead = Duration.ZERO;
        Files.writeString(folder.resolve("home/jobs/failing/runs/1/journal.jsonl"), "scribble\nscribble\n");
        as("alice").post(retry, "{\"from\":\"Deploy\"}");
    }

    private void define(String job, String jenkinsfile) {
        String body = ViewJson.line(new Requests.Definition(jenkinsfile, null, null));
        assertThat(client("alice")
                        .put("/job/" + job + "/stage-gates/definition", body)
                        .status())
                .isEqualTo(200);
    }

    private void start(String job, String status) {
        Client.Answer answer = client("alice").post("/job/" + job + "/stage-gates/start", "{}");
        awaitRun(job, answer.json().path("run").asInt(), status);
    }

    private void awaitRun(String job, int run, String status) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> client("alice")
                        .get("/job/" + job + "/" + run + "/stage-gates/run")
                        .json()
                        .path("status")
                        .asText()
                        .equals(status));
    }

    /** A name of another site that points to this address; no proper client sends its header. */
    private void foreignName() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            String request = "GET /stage-gates/jobs HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            record(
                    "a foreign name: GET /stage-gates/jobs",
                    Integer.parseInt(answer.split(" ")[1]),
                    new ObjectMapper()
                            .readTree(
                                    answer.substring(answer.indexOf("\r\n\r\n")).strip()));
        }
    }

    private Client client(String user) {
        return new Client(server.port()).with("Authorization", "Bearer " + user);
    }

    private Recorded as(String user) {
        return new Recorded(user, client(user));
    }

    private void record(String request, int status, JsonNode refusal) {
        Map<String, String> fields = new TreeMap<>();
        refusal.path("fields")
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
        List<String> who = new ArrayList<>();
        refusal.path("who").forEach(each -> who.add(each.asText()));
        String message = refusal.path("message")
                .asText()
                .replace(String.valueOf(folder), "FOLDER")
                .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z", "TIME");
        table.add(request + "\n  -> " + status + " " + refusal.path("code").asText() + ": "
                + message.replace("\n", "\n     ")
                + (fields.isEmpty() ? "" : "\n     fields: " + fields)
                + (who.isEmpty() ? "" : "\n     who: " + who));
    }

    /** Requests of one user that are to be refused. */
    private final class Recorded {
        private final String user;
        private final Client client;

        Recorded(String user, Client client) {
            this.user = user;
            this.client = client;
        }

        void get(String path) {
            send("GET", path, "");
        }

        void post(String path, String body) {
            send("POST", path, body);
        }

        void send(String method, String path, String body) {
            Client.Answer answer = client.send(method, path, body);
            String shown = body.length() > 200 ? body.length() + " characters" : body;
            record((user + ": " + method + " " + path + " " + shown).strip(), answer.status(), answer.json());
        }
    }
}
