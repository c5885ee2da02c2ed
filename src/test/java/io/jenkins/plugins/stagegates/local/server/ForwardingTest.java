package io.jenkins.plugins.stagegates.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.stagegates.local.home.Home;
import io.jenkins.plugins.stagegates.local.home.HostInfo;
import io.jenkins.plugins.stagegates.local.home.People;
import io.jenkins.plugins.stagegates.local.host.HostOptions;
import io.jenkins.plugins.stagegates.local.host.LocalHost;
import io.jenkins.plugins.stagegates.view.Requests;
import io.jenkins.plugins.stagegates.view.ViewJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server and, as another process, the owner of a run that waits at a gate. */
class ForwardingTest {

    private static final String GATED = """
            pipeline { agent any
              stages {
                stage('Build')  { steps { echo 'building' } }
                stage('Deploy') { options { stageGate(runMode: 'manual', timeout: '5m', inputs: [string(name: 'VERSION')],
                                                      patterns: [VERSION: 'v[0-9]+']) }
                                  steps { echo "deploying ${VERSION}" } } } }
            """;
    private static final String RUN = "/job/shop/1/stage-gates/";
    private static final String TRIGGER = RUN + "trigger";
    private static final String GO = "{\"stage\":\"Deploy\",\"values\":{\"VERSION\":\"v7\"}}";

    @TempDir
    private Path folder;

    private LocalHost host;
    private Server server;
    private Client front;
    private Owner owner;
    private Client direct;

    @BeforeEach
    void startBoth() throws IOException {
        Path people = folder.resolve("people.yaml");
        Files.writeString(people, """
                alice: {token: alice-token}
                bob: {token: bob-token, permissions: [READ]}
                """);
        host = LocalHost.open(
                Home.openOrCreate(folder.resolve("home")),
                new HostOptions(HostInfo.HostKind.SERVE, People.load(people)));
        server = Server.start(host, 0);
        front = new Client(server.port()).with("Authorization", "Bearer alice-token");
        owner = Owner.start(folder.resolve("home"), people);
        direct = new Client(owner.port()).with("Authorization", "Bearer alice-token");
        direct.put("/job/shop/stage-gates/definition", ViewJson.line(new Requests.Definition(GATED, null, null)));
        direct.post("/job/shop/stage-gates/start", "{}");
        awaitRun("WAITING");
    }

    @AfterEach
    void stopBoth() throws InterruptedException {
        owner.close();
        server.close();
        host.close();
    }

    @Test
    void shouldLetTheOwnerActWhenACommandComesToAnotherProcess() {
        Client keyed = front.with("Idempotency-Key", "press-1");

        assertThat(keyed.post(TRIGGER, GO).status()).isEqualTo(200);
        assertThat(keyed.post(TRIGGER, GO).status()).isEqualTo(200);

        awaitRun("SUCCESS");
        assertThat(events("GateApproved")).isEqualTo(1);
        assertThat(front.get(RUN + "log").body()).contains("deploying v7");
    }

    @Test
    void shouldPassRefusalsOnUnchangedWhenTheOwnerRefuses() {
        List<String> wrong = List.of(
                "{\"stage\":\"Deploy\"}",
                "{\"stage\":\"Deploy\",\"values\":{\"VERSION\":\"7\"}}",
                "{\"stage\":\"Deploy\",\"values\":{\"REGION\":\"eu\"}}",
                "{\"stage\":\"Depoly\"}",
                "{\"stage\":\"Build\"}");
        for (String body : wrong) {
            assertSame(front, direct, body);
        }
        assertSame(
                front.with("Authorization", "Bearer bob-token"), direct.with("Authorization", "Bearer bob-token"), GO);
        assertThat(front.post(TRIGGER, GO).status()).isEqualTo(200);
        assertSame(front, direct, GO);
        assertThat(events("GateApproved")).isEqualTo(1);
    }

    private void assertSame(Client one, Client other, String body) {
        Client.Answer refused = other.post(TRIGGER, body);
        assertThat(refused.status()).as(refused.body()).isBetween(400, 422);

        Client.Answer forwarded = one.post(TRIGGER, body);

        assertThat(forwarded.status() + " " + forwarded.body()).isEqualTo(refused.status() + " " + refused.body());
    }

    @Test
    void shouldTakeTheRunUpWhenTheOwnerDiesBeforeItAnswers() throws Exception {
        owner.freeze();
        CompletableFuture<Client.Answer> answer = CompletableFuture.supplyAsync(() -> front.post(TRIGGER, GO));
        await().pollDelay(Duration.ofMillis(500)).until(() -> !answer.isDone());

        owner.kill();

        assertThat(answer.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
        awaitRun("SUCCESS");
        assertThat(events("GateApproved")).isEqualTo(1);
    }

    @Test
    void shouldTakeTheRunUpWhenOnlyTheFilesOfItsOwnerAreLeft() throws Exception {
        owner.kill();
        try (Stream<Path> hosts = Files.list(folder.resolve("home/hosts"))) {
            assertThat(hosts.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.startsWith(owner.pid() + "-"));
        }

        assertThat(front.post(TRIGGER, "{\"stage\":\"Deploy\"}").refusal()).isEqualTo("422 INVALID_INPUT");
        assertThat(front.post(TRIGGER, GO).status()).isEqualTo(200);

        awaitRun("SUCCESS");
    }

    private void awaitRun(String status) {
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        front.get(RUN + "run").json().path("status").asText().equals(status));
    }

    private long events(String type) {
        try (Stream<String> lines = Files.lines(folder.resolve("home/jobs/shop/runs/1/journal.jsonl"))) {
            return lines.filter(line -> line.contains("\"type\":\"" + type + "\""))
                    .count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
