package io.jenkins.plugins.stagegates.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.stagegates.engine.Outcome;
import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.engine.run.RunState;
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
import org.junit.jupiter.api.io.TempDir;

/** A host on a home of its own, and what its tests do with it. */
abstract class HostBench {

    static final Actor ADMIN = new Actor("admin");
    static final String GATED = """
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
    Path folder;

    LocalHost host;

    @BeforeEach
    void open() {
        host = openHost();
    }

    LocalHost openHost() {
        return LocalHost.open(
                Home.openOrCreate(folder.resolve("home")),
                new HostOptions(HostInfo.HostKind.SERVE, People.onlyAdmin()));
    }

    @AfterEach
    void close() {
        host.close();
    }

    void comeBack() {
        host.close();
        host = openHost();
        host.recover();
    }

    Outcome<RunState> retry(RunId run) {
        return host.actions().retry(ADMIN, run, new Requests.Retry("B", null, null), Optional.empty());
    }

    void awaitStage(RunId run, String path, StageStatus status, int attempt) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(stage(run, path).status()).isEqualTo(status);
            assertThat(stage(run, path).attempt()).isEqualTo(attempt);
        });
    }

    RunId start(String job) {
        return start(job, "{}");
    }

    void define(String job, String jenkinsfile) {
        assertThat(host.actions()
                        .define(ADMIN, job, new Requests.Definition(jenkinsfile, null, null))
                        .accepted())
                .isPresent();
    }

    RunId start(String job, String body) {
        return host.actions()
                .start(ADMIN, job, ViewJson.read(body, Requests.Start.class), Optional.empty())
                .accepted()
                .orElseThrow()
                .id();
    }

    Outcome<RunState> press(RunId run, String stage) {
        return host.actions().submit(run, ADMIN, new PersonCommand.Trigger(stage, Map.of(), "go"), Optional.empty());
    }

    RunView view(RunId run) {
        return host.readings().run(ADMIN, run).accepted().orElseThrow();
    }

    StageView stage(RunId run, String path) {
        return view(run).stages().stream()
                .filter(stage -> stage.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    void awaitStage(RunId run, String path, StageStatus status) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(stage(run, path).status()).isEqualTo(status));
    }

    void awaitRun(RunId run, RunStatus status) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(view(run).status()).isEqualTo(status));
    }

    String log(RunId run) {
        return host.readings()
                .log(ADMIN, run, Optional.empty(), 0)
                .accepted()
                .orElseThrow()
                .text();
    }
}
