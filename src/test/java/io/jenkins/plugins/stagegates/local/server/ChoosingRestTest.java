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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page asks before somebody chooses what is to run. */
class ChoosingRestTest {

    private static final String RELEASE = """
            pipeline {
              agent any
              options { stageExecutionSettings(allowSelective: true) }
              parameters { string(name: 'WHO', defaultValue: 'world') }
              stages {
                stage('Build') {
                  steps {
                    stageOutput name: 'IMAGE', value: 'app:7'
                    writeFile file: 'a', text: 'a'
                    stash name: 'jar', includes: 'a'
                  }
                }
                stage('Deploy') {
                  options { stageGate(needs: ['Build']) }
                  steps { unstash 'jar'; script { echo stageOutput(name: 'IMAGE', stage: 'Build') } }
                }
                stage('Announce') {
                  when { beforeOptions true; expression { false } }
                  options { stageGate(runMode: 'manual', inputs: [choice(name: 'TO', choices: ['a', 'b'])]) }
                  steps { echo 'announced' }
                }
              }
            }
            """;
    private static final String JOB = "/job/shop/stage-gates/";
    private static final String RUN = "/job/shop/1/stage-gates/";

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
    void shouldTellWhatStagesTakeFromEachOtherWhenARunHasShownIt() {
        start(RELEASE);

        assertThat(client.get(JOB + "stages").json().at("/stages/1/takes")).hasToString("""
                [{"from":"Build","declared":true,"outputs":["IMAGE"],"stashes":["jar"]}]""");
    }

    @Test
    void shouldTellWhatAGateWillAskForWhenItHasNotBeenReached() {
        start(RELEASE);

        assertThat(client.get(JOB + "stages").json().at("/stages/2/inputs")).hasToString("""
                [{"name":"TO","type":"CHOICE","description":"","default":"a","choices":["a","b"],"required":false,"given":false}]""");
    }

    @Test
    void shouldDescribeOneJobAsInTheListOfAll() {
        start(RELEASE);

        assertThat(client.get(JOB + "job").json())
                .isEqualTo(client.get("/stage-gates/jobs").json().at("/jobs/0"));
        assertThat(client.get("/job/shoo/stage-gates/job").refusal()).isEqualTo("404 NOT_FOUND");
    }

    @Test
    void shouldTellInTheListOfRunsWhichStagesWereChosen() {
        start(RELEASE);
        client.post(JOB + "start", "{\"stages\":[\"Deploy\"],\"borrowFrom\":1}");

        JsonNode runs = client.get(JOB + "runs").json().path("runs");
        assertThat(runs.at("/0/selection")).hasToString("{\"stages\":[\"Deploy\"],\"borrowFrom\":1,\"supply\":{}}");
        assertThat(runs.at("/1").has("selection")).isFalse();
    }

    @Test
    void shouldPlanARerunWithoutStartingAnything() {
        start(RELEASE);

        assertThat(client.get(RUN + "rerun-plan?stage=Deploy").json()).hasToString("""
                {"stages":[\
                {"path":"Build","decision":"REUSE","reason":"'Deploy' needs it; borrowed from run 1.","from":1},\
                {"path":"Deploy","decision":"RUN","reason":"Selected."},\
                {"path":"Announce","decision":"SKIP","reason":"Not selected."}],"blocked":[]}""");
        assertThat(client.get(RUN + "rerun-plan").json().at("/stages/0/reason").asText())
                .isEqualTo("Every stage runs.");
        assertThat(client.get(RUN + "rerun-plan?stage=Delpoy").refusal()).isEqualTo("422 UNKNOWN_STAGE");
        assertThat(client.get(JOB + "runs").json().path("runs")).hasSize(1);
    }

    @Test
    void shouldRefuseToPlanTheRerunOfAStageWhenTheJobAllowsNoChoice() {
        start("node { stage('A') { echo 'a' } }");

        assertThat(client.get(RUN + "rerun-plan?stage=A").refusal()).isEqualTo("409 SELECTIVE_DISABLED");
    }

    private void start(String jenkinsfile) {
        client.put(JOB + "definition", ViewJson.line(new Requests.Definition(jenkinsfile, null, null)));
        assertThat(client.post(JOB + "start", "{}").status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                client.get(RUN + "run").json().path("status").asText())
                        .isEqualTo("SUCCESS"));
    }
}
