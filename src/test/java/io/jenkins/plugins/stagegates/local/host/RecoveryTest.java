package io.jenkins.plugins.stagegates.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.RefusalCode;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.view.RunLineView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecoveryTest extends HostBench {

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
}
