package io.jenkins.plugins.stagegates.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.RefusalCode;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.local.home.Home;
import io.jenkins.plugins.stagegates.local.home.HostInfo;
import io.jenkins.plugins.stagegates.local.home.People;
import io.jenkins.plugins.stagegates.view.Requests;
import io.jenkins.plugins.stagegates.view.RunView;
import io.jenkins.plugins.stagegates.view.StageView;
import io.jenkins.plugins.stagegates.view.ViewJson;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalHostTest {

    private static final Actor ADMIN = new Actor("admin");
    private static final String GATED = """
            pipeline {
              agent any
              stages {
                stage('Build')  { steps { echo 'building' } }
                stage('Deploy') {
                  options { stageGate(runMode: 'manual', timeout: '1m', message: 'Deploy?') }
                  steps { echo 'deploying' }
                }
                stage('Smoke')  { steps { echo 'smoking' } }
              }
            }
            """;

    @TempDir
    private Path folder;

    private LocalHost host;

    @BeforeEach
    void open() {
        host = openHost();
    }

    private LocalHost openHost() {
        return LocalHost.open(
                Home.openOrCreate(folder.resolve("home")),
                new HostOptions(HostInfo.HostKind.SERVE, People.onlyAdmin()));
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void shouldWaitAtAGateAndGoOnWhenAPersonPressesRun() {
        define("shop", GATED);

        RunId run = start("shop");

        awaitStage(run, "Deploy", StageStatus.WAITING);
        assertThat(view(run).status()).isEqualTo(RunStatus.WAITING);
        assertThat(stage(run, "Build").status()).isEqualTo(StageStatus.SUCCESS);
        assertThat(stage(run, "Smoke").status()).isEqualTo(StageStatus.PENDING);
        assertThat(log(run)).contains("building").doesNotContain("deploying");
        assertThat(press(run, "Deploy").accepted()).isPresent();
        awaitRun(run, RunStatus.SUCCESS);
        assertThat(log(run)).contains("deploying").contains("smoking");
        assertThat(press(run, "Deploy").refused().orElseThrow().code()).isEqualTo(RefusalCode.ALREADY_DECIDED);
    }

    private void define(String job, String jenkinsfile) {
        assertThat(host.actions()
                        .define(ADMIN, job, new Requests.Definition(jenkinsfile, null, null))
                        .accepted())
                .isPresent();
    }

    private RunId start(String job) {
        return host.actions()
                .start(ADMIN, job, ViewJson.read("{}", Requests.Start.class), Optional.empty())
                .accepted()
                .orElseThrow()
                .id();
    }

    private io.jenkins.plugins.stagegates.engine.Outcome<io.jenkins.plugins.stagegates.engine.run.RunState> press(
            RunId run, String stage) {
        return host.actions().submit(run, ADMIN, new PersonCommand.Trigger(stage, Map.of(), "go"), Optional.empty());
    }

    private RunView view(RunId run) {
        return host.readings().run(ADMIN, run).accepted().orElseThrow();
    }

    private StageView stage(RunId run, String path) {
        return view(run).stages().stream()
                .filter(stage -> stage.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private void awaitStage(RunId run, String path, StageStatus status) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(stage(run, path).status()).isEqualTo(status));
    }

    private void awaitRun(RunId run, RunStatus status) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(view(run).status()).isEqualTo(status));
    }

    private String log(RunId run) {
        return host.readings()
                .log(ADMIN, run, Optional.empty(), 0)
                .accepted()
                .orElseThrow()
                .text();
    }
}
