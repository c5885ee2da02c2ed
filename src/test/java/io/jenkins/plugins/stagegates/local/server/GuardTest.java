package io.jenkins.plugins.stagegates.local.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.local.client.HostClient;
import io.jenkins.plugins.stagegates.local.home.Home;
import io.jenkins.plugins.stagegates.local.home.HostInfo;
import io.jenkins.plugins.stagegates.local.home.People;
import io.jenkins.plugins.stagegates.local.host.HostOptions;
import io.jenkins.plugins.stagegates.local.host.LocalHost;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardTest {

    private static final String START = "/job/shop/stage-gates/start";

    @TempDir
    private Path folder;

    private LocalHost host;
    private Server server;
    private Client client;

    @BeforeEach
    void serve() throws IOException {
        Path people = folder.resolve("people.yaml");
        Files.writeString(people, """
                alice: {groups: [ops], token: alice-token}
                bob: {token: bob-token, permissions: [READ]}
                """);
        host = LocalHost.open(
                Home.openOrCreate(folder.resolve("home")),
                new HostOptions(HostInfo.HostKind.SERVE, People.load(people)));
        server = Server.start(host, 0);
        client = new Client(server.port());
    }

    @AfterEach
    void stop() {
        server.close();
        host.close();
    }

    @Test
    void shouldKnowPeopleByTheirTokens() {
        assertThat(client.get("/stage-gates/jobs").refusal()).isEqualTo("401 UNAUTHORIZED");
        assertThat(as("nobody").get("/stage-gates/jobs").refusal()).isEqualTo("401 UNAUTHORIZED");
        assertThat(as("alice-token").get("/stage-gates/jobs").status()).isEqualTo(200);
        assertThat(client.with("Authorization", "Basic YWxpY2U6eA==")
                        .get("/stage-gates/jobs")
                        .refusal())
                .isEqualTo("401 UNAUTHORIZED");
    }

    @Test
    void shouldRefuseWhatSomebodyMayNotDo() {
        as("alice-token").put("/job/shop/stage-gates/definition", "{\"jenkinsfile\":\"node { stage('A') { } }\"}");

        assertThat(as("bob-token").post(START, "{}").refusal()).isEqualTo("403 FORBIDDEN");
        assertThat(as("bob-token").get("/job/shop/stage-gates/runs").status()).isEqualTo(200);
        assertThat(as("alice-token").post(START, "{}").status()).isEqualTo(200);
    }

    @Test
    void shouldActForAnybodyWhenTheTokenOfTheHostIsShown() {
        as("alice-token").put("/job/shop/stage-gates/definition", "{\"jenkinsfile\":\"node { stage('A') { } }\"}");
        Client owner = as(host.info().token());

        assertThat(owner.with(HostClient.ACT_AS, "bob").post(START, "{}").refusal())
                .isEqualTo("403 FORBIDDEN");
        assertThat(owner.with(HostClient.ACT_AS, "alice").post(START, "{}").status())
                .isEqualTo(200);
        assertThat(owner.get("/job/shop/1/stage-gates/run")
                        .json()
                        .path("startedBy")
                        .asText())
                .isEqualTo("alice");
    }

    @Test
    void shouldRefuseCommandsWhenAPageOfAnotherSiteSendsThem() {
        Client alice = as("alice-token");

        for (String origin :
                new String[] {"http://evil.example", "null", "http://127.0.0.1:1", "https://evil.example"}) {
            assertThat(alice.with("Origin", origin).post(START, "{}").refusal()).isEqualTo("403 FORBIDDEN");
        }
        assertThat(alice.with("Sec-Fetch-Site", "cross-site").post(START, "{}").refusal())
                .isEqualTo("403 FORBIDDEN");
        assertThat(alice.with("Origin", "http://127.0.0.1:" + server.port())
                        .post(START, "{}")
                        .refusal())
                .isEqualTo("404 NOT_FOUND");
    }

    @Test
    void shouldRefuseCommandsWhenAFormCouldHaveSentThem() {
        for (String type : new String[] {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"}) {
            assertThat(as("alice-token")
                            .with("Content-Type", type)
                            .post(START, "{}")
                            .refusal())
                    .isEqualTo("415 BAD_REQUEST");
        }
    }

    @Test
    void shouldRefuseEverythingWhenAForeignNamePointsHere() throws IOException {
        assertThat(statusLine("GET / HTTP/1.1\r\nHost: evil.example:" + server.port()))
                .contains(" 403 ");
        assertThat(statusLine("GET /stage-gates/jobs HTTP/1.1\r\nHost: 127.0.0.1.evil.example"))
                .contains(" 403 ");
        assertThat(statusLine("GET / HTTP/1.1\r\nHost: localhost:" + server.port()))
                .contains(" 200 ");
    }

    @Test
    void shouldSendNothingButItsOwnFilesWhenAPathIsTricky() throws IOException {
        for (String path : new String[] {
            "/webapp/../META-INF/MANIFEST.MF",
            "/webapp/%2e%2e/META-INF/MANIFEST.MF",
            "/webapp/..%2fMETA-INF/MANIFEST.MF",
            "/webapp//etc/passwd",
            "/webapp/openapi.json/",
            "/webapp/io/jenkins/plugins/stagegates/local/server/Server.class"
        }) {
            assertThat(statusLine("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1"))
                    .as(path)
                    .containsPattern(" (400|404) ");
        }
        for (String job : new String[] {"%2e%2e", "..%2f..", "a%00b", "%2fetc"}) {
            assertThat(statusLine(
                            "GET /job/" + job + "/stage-gates/runs HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer"
                                    + " alice-token"))
                    .as(job)
                    .containsPattern(" (400|404) ");
        }
    }

    @Test
    void shouldSendAStrictPolicyWithEveryAnswer() {
        for (String path : new String[] {"/", "/stage-gates/jobs", "/nowhere"}) {
            var headers = client.get(path).response().headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'self'")
                    .doesNotContain("unsafe");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        }
    }

    @Test
    void shouldKeepMarkupAsTextWhenItIsInANameOrAMessage() {
        String name = "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E";
        Client.Answer answer = as("alice-token").get("/job/" + name + "/stage-gates/runs");

        assertThat(answer.refusal()).isEqualTo("404 NOT_FOUND");
        assertThat(answer.response().headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/json");
    }

    private Client as(String token) {
        return client.with("Authorization", "Bearer " + token);
    }

    /** The first line of the answer to a request that no proper client would send. */
    private String statusLine(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream()
                    .write((request + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .readLine();
        }
    }
}
