package io.jenkins.plugins.stagegates.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.stagegates.engine.model.RefusalCode;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import io.jenkins.plugins.stagegates.local.home.Home;
import io.jenkins.plugins.stagegates.local.home.HostInfo;
import io.jenkins.plugins.stagegates.local.home.People;
import io.jenkins.plugins.stagegates.view.Requests;
import io.jenkins.plugins.stagegates.view.ViewJson;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalHostTest extends HostBench {

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
                .retry(ADMIN, first, new Requests.Retry("B", null, null), Optional.empty())
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
}
