package io.jenkins.plugins.stagegates.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.stagegates.local.home.Home;
import io.jenkins.plugins.stagegates.local.home.HostInfo;
import io.jenkins.plugins.stagegates.local.home.People;
import io.jenkins.plugins.stagegates.local.host.HostOptions;
import io.jenkins.plugins.stagegates.local.host.LocalHost;
import io.jenkins.plugins.stagegates.view.Requests;
import io.jenkins.plugins.stagegates.view.ViewJson;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestTest {

    private static final String GATED = """
            pipeline {
              agent any
              options { stageExecutionSettings(allowSelective: true) }
              parameters { string(name: 'WHO', defaultValue: 'world') }
              stages {
                stage('Build')  { steps { echo "hello ${params.WHO}"; stageOutput name: 'IMAGE', value: 'app:7' } }
                stage('Deploy') {
                  options { stageGate(runMode: 'manual', timeout: '1m', inputs: [string(name: 'VERSION')],
                                      patterns: [VERSION: 'v[0-9]+']) }
                  steps { echo "deploying ${VERSION}" }
                }
              }
            }
            """;
    private static final String FAILING = """
            node {
              stage('Build') { echo 'built' }
              stage('Deploy') { error 'no route' }
            }
            """;
    private static final String ASKING = """
            node {
              stage('Deploy') {
                stageGate(onFailure: [strategy(errors: ['ALL'], action: 'INTERVENTION', timeout: '1m', onTimeout: 'FAIL')]) {
                  error 'broken'
                }
              }
            }
            """;
    private static final String RUN = "/job/shop/1/stage-gates";

    @TempDir
    private Path folder;

    private LocalHost host;
    private Server server;
    private Client client;

    @BeforeEach
    void serve() throws java.io.IOException {
        host = LocalHost.open(
                Home.openOrCreate(folder.resolve("home")),
                new HostOptions(HostInfo.HostKind.SERVE, People.onlyAdmin()));
        server = Server.start(host, 0);
        client = new Client(server.port());
    }

    @AfterEach
    void stop() {
        server.close();
        host.close();
    }

    @Test
    void shouldDoAGatedRunWhenEverythingGoesOverHttp() {
        started(GATED, "{\"params\":{\"WHO\":\"moon\"}}");
        awaitStage("Deploy", "WAITING");

        assertThat(client.get("/stage-gates/gates").json().at("/gates/0/stage").asText())
                .isEqualTo("Deploy");
        assertThat(client.get(RUN + "/gates")
                        .json()
                        .at("/gates/0/gate/missing/0")
                        .asText())
                .isEqualTo("VERSION");
        assertThat(client.post(RUN + "/trigger", "{\"stage\":\"Deploy\"}").refusal())
                .isEqualTo("422 INVALID_INPUT");
        assertThat(client.put(RUN + "/inputs", "{\"stage\":\"Deploy\",\"values\":{\"VERSION\":\"v7\"}}")
                        .status())
                .isEqualTo(200);
        assertThat(client.post(RUN + "/trigger", "{\"stage\":\"Deploy\",\"comment\":\"go\"}")
                        .status())
                .isEqualTo(200);
        awaitRun("SUCCESS");
        assertThat(client.get(RUN + "/run").json().path("result").asText()).isEqualTo("SUCCESS");
        assertThat(client.post(RUN + "/trigger", "{\"stage\":\"Deploy\"}").refusal())
                .isEqualTo("409 ALREADY_DECIDED");
    }

    @Test
    void shouldGiveTheLogInPartsWhenAskedFromWhereTheLastPartEnded() {
        started(GATED, "{}");
        awaitStage("Deploy", "WAITING");

        Client.Answer first = client.get(RUN + "/log");
        String next = first.response().headers().firstValue("X-Log-Next").orElseThrow();

        assertThat(first.body()).contains("hello world");
        assertThat(client.get(RUN + "/log?start=" + next).body()).isEmpty();
        assertThat(client.get(RUN + "/log?stage=Build").body()).contains("hello world");
        assertThat(client.get(RUN + "/log?stage=Deploy").body()).doesNotContain("hello world");
        assertThat(client.get(RUN + "/log?start=x").refusal()).isEqualTo("400 BAD_REQUEST");
    }

    @Test
    void shouldRetryAndTellTheHistoryWhenARunHasFailed() {
        started(FAILING, "{}");
        awaitRun("FAILED");

        JsonNode plan = client.get(RUN + "/retry-plan?from=Deploy").json();
        assertThat(plan.at("/stages/0/decision").asText()).isEqualTo("REUSE");
        assertThat(client.post(RUN + "/retry", "{\"from\":\"Depoly\"}").refusal())
                .isEqualTo("422 UNKNOWN_STAGE");
        Client.Answer retry = client.post(RUN + "/retry", "{\"from\":\"Deploy\",\"parallel\":\"failed\"}");
        assertThat(retry.status()).isEqualTo(200);
        assertThat(retry.json().path("run").asInt()).isEqualTo(2);
        assertThat(client.get("/job/shop/2/stage-gates/run")
                        .json()
                        .at("/retryOf/run")
                        .asInt())
                .isEqualTo(1);
        JsonNode history = client.get("/job/shop/2/stage-gates/history").json().path("runs");
        JsonNode runs = client.get("/job/shop/stage-gates/runs").json().path("runs");
        assertThat(List.of(history.size(), runs.size())).containsExactly(2, 2);
        String end = client.get(RUN + "/run").json().path("endedAt").asText();
        assertThat(List.of(
                        history.at("/0/endedAt").asText(), runs.at("/1/endedAt").asText()))
                .containsExactly(end, end)
                .doesNotContain("");
    }

    @Test
    void shouldRerunTheWholeSelectionWhenARunHasSucceeded() {
        started("node { stage('A') { echo 'a' } }", "{}");
        awaitRun("SUCCESS");

        assertThat(client.post(RUN + "/retry", "{\"from\":\"A\"}").refusal()).isEqualTo("409 NOT_RETRYABLE");
        assertThat(client.post(RUN + "/rerun", "{}").json().path("run").asInt()).isEqualTo(2);
        assertThat(client.get("/job/shop/2/stage-gates/run")
                        .json()
                        .at("/rerunOf/run")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void shouldRejectAbortAndIntervene() {
        started(GATED, "{}");
        awaitStage("Deploy", "WAITING");
        assertThat(client.post(RUN + "/reject", "{\"stage\":\"Deploy\"}").status())
                .isEqualTo(200);
        awaitRun("REJECTED");

        client.post("/job/shop/stage-gates/start", "{}");
        assertThat(client.post("/job/shop/2/stage-gates/abort", "{\"comment\":\"enough\"}")
                        .status())
                .isEqualTo(200);
        awaitRun("/job/shop/2/stage-gates", "ABORTED");

        define(ASKING);
        client.post("/job/shop/stage-gates/start", "{}");
        String third = "/job/shop/3/stage-gates";
        await().atMost(Duration.ofSeconds(20))
                .until(() -> client.get(third + "/run").body().contains("INTERVENTION"));
        assertThat(client.post(third + "/intervene", "{\"stage\":\"Deploy\",\"action\":\"HOPE\"}")
                        .refusal())
                .isEqualTo("400 BAD_REQUEST");
        client.post(third + "/intervene", "{\"stage\":\"Deploy\",\"action\":\"MARK_AS_SUCCESS\"}");
        awaitRun(third, "SUCCESS");
    }

    @Test
    void shouldPlanASelectionWithoutStartingAnything() {
        define(GATED);

        JsonNode plan = client.post("/job/shop/stage-gates/plan", "{\"stages\":[\"Build\"]}")
                .json();

        assertThat(plan.at("/stages/1/decision").asText()).isEqualTo("SKIP");
        assertThat(client.get("/job/shop/stage-gates/stages")
                        .json()
                        .at("/stages/1/manual")
                        .asBoolean())
                .isTrue();
        assertThat(client.get("/job/shop/stage-gates/settings")
                        .json()
                        .path("allowSelective")
                        .asBoolean())
                .isTrue();
        assertThat(client.get("/job/shop/stage-gates/runs").json().path("runs")).isEmpty();
        assertThat(client.get("/stage-gates/jobs")
                        .json()
                        .at("/jobs/0/parameters/0/default")
                        .asText())
                .isEqualTo("world");
    }

    @Test
    void shouldListAllMistakesWhenAJenkinsfileCannotRun() {
        define(
                "pipeline {\n agent any\n stages {\n stage('A') { steps { ech 'x' } }\n stage('A') { steps { echo 'x' } }\n }\n}");

        Client.Answer refused = client.post("/job/shop/stage-gates/start", "{}");

        assertThat(refused.refusal()).isEqualTo("400 BAD_REQUEST");
        assertThat(refused.json().path("message").asText()).contains("line 4").contains("echo");
    }

    @Test
    void shouldRefuseWithACodeWhenARequestIsWrong() {
        define(GATED);

        assertThat(client.get("/nowhere").refusal()).isEqualTo("404 NOT_FOUND");
        assertThat(client.get("/job/none/stage-gates/runs").refusal()).isEqualTo("404 NOT_FOUND");
        assertThat(client.get(RUN + "/run").refusal()).isEqualTo("404 NOT_FOUND");
        assertThat(client.get("/job/shop/x/stage-gates/run").refusal()).isEqualTo("400 BAD_REQUEST");
        assertThat(client.post("/job/none/stage-gates/start", "{}").refusal()).isEqualTo("404 NOT_FOUND");
        assertThat(client.post("/job/shop/stage-gates/start", "{").refusal()).isEqualTo("400 BAD_REQUEST");
        assertThat(client.post("/job/shop/stage-gates/start", "{\"x\":1}").refusal())
                .isEqualTo("400 BAD_REQUEST");
        assertThat(client.post("/job/shop/stage-gates/start", "{\"params\":{\"X\":\"1\"}}")
                        .refusal())
                .isEqualTo("422 INVALID_INPUT");
        assertThat(client.post("/job/shop/stage-gates/start", "{\"stages\":[\"Biuld\"]}")
                        .refusal())
                .isEqualTo("422 UNKNOWN_STAGE");
        assertThat(client.send("DELETE", "/stage-gates/jobs", "").refusal()).isEqualTo("405 BAD_REQUEST");
        assertThat(client.post("/job/shop/stage-gates/start", "\"" + "x".repeat(3_000_000) + "\"")
                        .refusal())
                .isEqualTo("413 BAD_REQUEST");
    }

    @Test
    void shouldStartOneRunWhenARequestIsRepeatedWithItsKey() {
        define(GATED);
        Client keyed = client.with("Idempotency-Key", "k1");

        int first = keyed.post("/job/shop/stage-gates/start", "{}")
                .json()
                .path("run")
                .asInt();
        int second = keyed.post("/job/shop/stage-gates/start", "{}")
                .json()
                .path("run")
                .asInt();

        assertThat(second).isEqualTo(first);
        assertThat(client.get("/job/shop/stage-gates/runs").json().path("runs")).hasSize(1);
    }

    @Test
    void shouldDescribeEveryAddressAndNoOtherWhenAskedForTheDocument() {
        List<String> described = new ArrayList<>();
        client.get("/stage-gates/openapi.json")
                .json()
                .path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (!method.equals("parameters")) {
                        described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));

        List<String> answered = server.routes().stream()
                .filter(route -> route.contains("stage-gates") && !route.startsWith("BEFORE"))
                .toList();
        assertThat(described).containsExactlyInAnyOrderElementsOf(answered);
    }

    private void define(String jenkinsfile) {
        String body = ViewJson.line(new Requests.Definition(jenkinsfile, null, null));
        assertThat(client.put("/job/shop/stage-gates/definition", body).status())
                .isEqualTo(200);
    }

    private void started(String jenkinsfile, String body) {
        define(jenkinsfile);
        Client.Answer answer = client.post("/job/shop/stage-gates/start", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private void awaitStage(String path, String status) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(stage(path)).isEqualTo(status));
    }

    private String stage(String path) {
        for (JsonNode stage : client.get(RUN + "/run").json().path("stages")) {
            if (stage.path("path").asText().equals(path)) {
                return stage.path("status").asText();
            }
        }
        return "unknown";
    }

    private void awaitRun(String status) {
        awaitRun(RUN, status);
    }

    private void awaitRun(String run, String status) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                client.get(run + "/run").json().path("status").asText())
                        .isEqualTo(status));
    }
}
