package io.jenkins.plugins.stagegates.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.stagegates.engine.Outcome;
import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.RefusalCode;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.local.home.Home;
import io.jenkins.plugins.stagegates.local.home.HostInfo;
import io.jenkins.plugins.stagegates.local.home.People;
import io.jenkins.plugins.stagegates.view.Requests;
import io.jenkins.plugins.stagegates.view.RunLineView;
import io.jenkins.plugins.stagegates.view.RunView;
import io.jenkins.plugins.stagegates.view.StageView;
import io.jenkins.plugins.stagegates.view.ViewJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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

    @Test
    void shouldWaitAtTheSameGateWithTheOldDeadlineWhenTheHostComesBack() {
        define("shop", GATED);
        RunId run = start("shop");
        awaitStage(run, "Deploy", StageStatus.WAITING);
        Instant deadline = stage(run, "Deploy").gate().deadline();

        comeBack();

        assertThat(stage(run, "Deploy").status()).isEqualTo(StageStatus.WAITING);
        assertThat(stage(run, "Deploy").gate().deadline()).isEqualTo(deadline);
        assertThat(press(run, "Deploy").accepted()).isPresent();
        awaitRun(run, RunStatus.SUCCESS);
        assertThat(log(run).lines().filter("building"::equals)).hasSize(1);
    }

    @Test
    void shouldExpireAGateWhenItsDeadlineHasPassedWhileNobodyHosted() {
        define("shop", GATED.replace("1m", "1s"));
        RunId run = start("shop");
        awaitStage(run, "Deploy", StageStatus.WAITING);
        Instant deadline = stage(run, "Deploy").gate().deadline();
        host.close();
        await().until(() -> Instant.now().isAfter(deadline));

        host = openHost();
        host.recover();

        awaitRun(run, RunStatus.EXPIRED);
        assertThat(stage(run, "Smoke").status()).isEqualTo(StageStatus.SKIPPED);
    }

    @Test
    void shouldGoOnWithTheNextAttemptWhenTheHostStoppedDuringAPause() {
        define("shop", """
                node { stage('A') { stageGate(onFailure: [strategy(errors: ['ALL'], action: 'RETRY', count: 1, intervals: ['1s'],
                  then: 'MARK_AS_SUCCESS')]) { echo 'trying'; error 'broken' } } }
                """);
        RunId run = start("shop");
        awaitStage(run, "A", StageStatus.PENDING, 1);

        comeBack();

        awaitRun(run, RunStatus.SUCCESS);
        assertThat(log(run).lines().filter("trying"::equals)).hasSize(2);
    }

    @Test
    void shouldFailAStepThatWasInFlightAndLetTheStrategyActWhenTheHostComesBack() {
        define("shop", """
                node { stage('A') { stageGate(onFailure: [strategy(errors: ['AGENT'], action: 'IGNORE')]) { sh 'sleep 60' } } }
                """);
        RunId run = start("shop");
        await().atMost(Duration.ofSeconds(20)).until(() -> log(run).contains("+ sleep 60"));

        comeBack();

        awaitRun(run, RunStatus.SUCCESS);
        assertThat(stage(run, "A").status()).isEqualTo(StageStatus.FAILURE_IGNORED);
        assertThat(stage(run, "A").error().type()).isEqualTo(ErrorType.AGENT);
    }

    @Test
    void shouldLeaveADamagedRunAsItIsAndServeTheOthersWhenTheHostComesBack() throws IOException {
        define("shop", GATED);
        RunId damaged = start("shop");
        RunId sound = start("shop");
        awaitStage(damaged, "Deploy", StageStatus.WAITING);
        awaitStage(sound, "Deploy", StageStatus.WAITING);
        host.close();
        Path journal = folder.resolve("home/jobs/shop/runs/1/journal.jsonl");
        byte[] before = Files.readString(journal)
                .replaceFirst("RunStarted", "RunStorted")
                .getBytes(StandardCharsets.UTF_8);
        Files.write(journal, before);

        host = openHost();
        host.recover();

        assertThat(press(sound, "Deploy").accepted()).isPresent();
        awaitRun(sound, RunStatus.SUCCESS);
        assertThat(press(damaged, "Deploy").refused().orElseThrow().code()).isEqualTo(RefusalCode.NO_RECORD);
        assertThat(host.readings().runs(ADMIN, "shop").accepted().orElseThrow().runs())
                .extracting(RunLineView::run, RunLineView::status)
                .containsExactly(tuple(2, "SUCCESS"), tuple(1, RunLineView.UNKNOWN));
        assertThat(Files.readAllBytes(journal)).isEqualTo(before);
    }

    @Test
    void shouldNotTouchARunWhenAnotherLivingHostOwnsIt() {
        define("shop", GATED);
        RunId run = start("shop");
        awaitStage(run, "Deploy", StageStatus.WAITING);

        try (LocalHost other = openHost()) {
            other.recover();

            assertThat(other.actions()
                            .submit(run, ADMIN, new PersonCommand.Abort(""), Optional.empty())
                            .refused()
                            .orElseThrow()
                            .code())
                    .isEqualTo(RefusalCode.BLOCKED);
            assertThat(other.readings().inbox(ADMIN).gates()).hasSize(1);
        }
        assertThat(press(run, "Deploy").accepted()).isPresent();
        awaitRun(run, RunStatus.SUCCESS);
    }

    @Test
    void shouldTakeARunUpWhenSomebodyActsOnItAndNobodyOwnsIt() {
        define("shop", GATED);
        RunId run = start("shop");
        awaitStage(run, "Deploy", StageStatus.WAITING);
        host.close();
        host = openHost();

        assertThat(press(run, "Deploy").accepted()).isPresent();

        awaitRun(run, RunStatus.SUCCESS);
    }

    @Test
    void shouldRetryWithTheOldTextAndParametersWhenTheJobHasChanged() {
        define("shop", """
                pipeline { agent any
                  parameters { string(name: 'WHO', defaultValue: 'world') }
                  stages { stage('A') { steps { echo 'first' } }
                           stage('B') { steps { echo "hello ${params.WHO}"; error 'broken' } } } }
                """);
        RunId first = start("shop", "{\"params\":{\"WHO\":\"moon\"}}");
        awaitRun(first, RunStatus.FAILED);
        define("shop", "node { stage('Z') { echo 'new' } }");

        RunId second = host.actions()
                .retry(ADMIN, first, new Requests.Retry("B", null), Optional.empty())
                .accepted()
                .orElseThrow()
                .id();

        awaitRun(second, RunStatus.FAILED);
        assertThat(log(second)).contains("hello moon").doesNotContain("first").doesNotContain("new");
        assertThat(stage(second, "A").reusedFrom()).isEqualTo(1);
    }

    @Test
    void shouldBlockARetryWhenTheStashesThatItNeedsWereRemoved() {
        host.close();
        host = LocalHost.open(
                Home.openOrCreate(folder.resolve("home")),
                new HostOptions(HostInfo.HostKind.SERVE, People.onlyAdmin(), 1, InstantSource.system()));
        define("shop", """
                node {
                  stage('A') { writeFile file: 'a', text: 'x'; stash name: 's', includes: 'a' }
                  stage('B') { unstash 's'; error 'broken' }
                }
                """);
        RunId first = start("shop");
        awaitRun(first, RunStatus.FAILED);
        RunId second = start("shop");
        awaitRun(second, RunStatus.FAILED);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Files.notExists(folder.resolve("home/jobs/shop/runs/1/stashes")));

        assertThat(retry(first).refused().orElseThrow().code()).isEqualTo(RefusalCode.BLOCKED);
        assertThat(retry(second).accepted()).isPresent();
    }

    @Test
    void shouldEncryptAPasswordParameterAndMaskItEverywhere() throws IOException {
        define("shop", """
                pipeline { agent any
                  parameters { password(name: 'KEY', defaultValue: '') }
                  stages { stage('A') { steps { sh 'echo "key is $KEY"' } } } }
                """);

        RunId run = start("shop", "{\"params\":{\"KEY\":\"s3cret\"}}");

        awaitRun(run, RunStatus.SUCCESS);
        assertThat(log(run)).contains("key is ****").doesNotContain("s3cret");
        assertThat(ViewJson.line(view(run))).doesNotContain("s3cret");
        assertThat(Files.readString(folder.resolve("home/jobs/shop/runs/1/journal.jsonl")))
                .doesNotContain("s3cret");
    }

    private void comeBack() {
        host.close();
        host = openHost();
        host.recover();
    }

    private Outcome<RunState> retry(RunId run) {
        return host.actions().retry(ADMIN, run, new Requests.Retry("B", null), Optional.empty());
    }

    private void awaitStage(RunId run, String path, StageStatus status, int attempt) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(stage(run, path).status()).isEqualTo(status);
            assertThat(stage(run, path).attempt()).isEqualTo(attempt);
        });
    }

    private RunId start(String job) {
        return start(job, "{}");
    }

    private void define(String job, String jenkinsfile) {
        assertThat(host.actions()
                        .define(ADMIN, job, new Requests.Definition(jenkinsfile, null, null))
                        .accepted())
                .isPresent();
    }

    private RunId start(String job, String body) {
        return host.actions()
                .start(ADMIN, job, ViewJson.read(body, Requests.Start.class), Optional.empty())
                .accepted()
                .orElseThrow()
                .id();
    }

    private Outcome<RunState> press(RunId run, String stage) {
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
