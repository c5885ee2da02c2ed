package io.jenkins.plugins.stagegates.engine;

import static io.jenkins.plugins.stagegates.engine.EngineFixture.ALICE;
import static io.jenkins.plugins.stagegates.engine.EngineFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.InputValue;
import io.jenkins.plugins.stagegates.engine.model.JobSettings;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.Selection;
import io.jenkins.plugins.stagegates.engine.plan.RunPlan;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Retrying and rerunning runs: what is refused and how, what a new run begins with. */
class RetryingTest extends StartFixture {

    @Test
    void shouldSayWhyARetryIsRefused() {
        RunId active = host.start();
        assertThat(refusal(retry(BOB, 1, "Build")))
                .isEqualTo("NOT_RETRYABLE Run job#1 is RUNNING; only a FAILED, ABORTED, EXPIRED or REJECTED run can be"
                        + " retried: wait until it has ended.");
        new Story(host, active).enter("Build").end("Build").over();
        assertThat(refusal(retry(BOB, 1, "Build")))
                .isEqualTo("NOT_RETRYABLE Run job#1 is SUCCESS; only a FAILED, ABORTED, EXPIRED or REJECTED run can be"
                        + " retried: rerun it instead.");
        assertThat(refusal(retry(BOB, 9, "Build"))).isEqualTo("NOT_FOUND There is no run job#9.");
        failedRun();
        assertThat(refusal(retry(BOB, 2, "Biuld")))
                .isEqualTo("UNKNOWN_STAGE Run job#2 has no stage 'Biuld'; say one of Build, Deploy.");
        assertThat(refusal(retry(BOB, 2, "Never"))).startsWith("UNKNOWN_STAGE");
        host.settings = new JobSettings(true, false, Duration.ofDays(30));
        assertThat(refusal(retry(BOB, 2, "Deploy")))
                .isEqualTo("NOT_RETRYABLE Job job does not allow retries; its setting"
                        + " stageExecutionSettings(allowRetry: true) would. Rerun it instead.");
        host.gone.add(new RunId("job", 2));
        assertThat(refusal(retry(BOB, 2, "Deploy")))
                .isEqualTo("NO_RECORD The record of run job#2 is gone; start a new run.");
    }

    @Test
    void shouldNameTheStagesWhenTheNameIsNotUnique() {
        Story story = new Story(host);
        story.enter("eu", "eu/Smoke").end("eu/Smoke", "eu").enter("us", "us/Smoke");
        story.leave("us/Smoke", Story.failure(ErrorType.UNKNOWN))
                .leave("us", Story.failure(ErrorType.UNKNOWN))
                .over();

        assertThat(refusal(retry(BOB, 1, "Smoke")))
                .isEqualTo("UNKNOWN_STAGE Run job#1 has several stages 'Smoke'; say one of eu/Smoke, us/Smoke.");
        assertThat(retry(BOB, 1, "us/Smoke").accepted()).isPresent();
    }

    @Test
    void shouldCountTheWindowFromTheFirstRunOfTheHistory() {
        failedRun();
        host.now = host.now.plus(Duration.ofDays(29));
        RunState second = retry(BOB, 1, "Deploy").accepted().orElseThrow();
        new Story(host, second.id())
                .enter("Build", "Deploy")
                .leave("Deploy", Story.failure(ErrorType.UNKNOWN))
                .over();
        host.now = host.now.plus(Duration.ofDays(1));
        assertThat(host.engine.planRetry(BOB, retryRequest(2, "Deploy", "")).accepted())
                .isPresent();

        host.now = host.now.plusMillis(1);

        assertThat(refusal(retry(BOB, 2, "Deploy")))
                .isEqualTo(
                        "TOO_OLD The first run of this retry history started at 2026-01-02T03:04:05Z, longer ago than"
                                + " the 30 days in which job job allows retries; start a new run.");
        host.gone.add(new RunId("job", 1));
        assertThat(retry(BOB, 2, "Deploy").accepted()).isPresent();
    }

    @Test
    void shouldAllowOneActiveRetryOfARun() {
        failedRun();
        RunId retry = retry(BOB, 1, "Deploy").accepted().orElseThrow().id();

        assertThat(refusal(retry(ALICE, 1, "Build")))
                .isEqualTo("RETRY_ACTIVE Run job#2 is a retry of job#1 and is RUNNING; wait for it or abort it.");
        new Story(host, retry).over();
        assertThat(retry(ALICE, 1, "Build").accepted()).isPresent();
    }

    @Test
    void shouldPlanARetryWithoutStartingIt() {
        failedRun();

        RunPlan plan = host.engine
                .planRetry(BOB, retryRequest(1, "Deploy", ""))
                .accepted()
                .orElseThrow();

        assertThat(text(plan)).isEqualTo("Build REUSE, Deploy RUN");
        assertThat(host.runs("job")).hasSize(1);
        assertThat(retry(BOB, 1, "Build").accepted().orElseThrow().header().plan())
                .satisfies(begun -> assertThat(text(begun)).isEqualTo("Build RUN, Deploy RUN"));
    }

    @Test
    void shouldKeepTheHistoryAndTheParametersOfTheFirstRun() {
        RunId first = host.engine
                .start(ALICE, request(Selection.ALL, ""))
                .accepted()
                .orElseThrow()
                .id();
        new Story(host, first)
                .enter("Build")
                .leave("Build", Story.failure(ErrorType.UNKNOWN))
                .over();
        RunState second = retry(BOB, 1, "Build").accepted().orElseThrow();
        new Story(host, second.id())
                .enter("Build")
                .leave("Build", Story.failure(ErrorType.UNKNOWN))
                .over();
        RunState third = retry(ALICE, 2, "Build").accepted().orElseThrow();

        assertThat(second.start().origin()).hasToString("Retry[run=1, from=Build, scope=FAILED, root=1]");
        assertThat(third.start().origin()).hasToString("Retry[run=2, from=Build, scope=FAILED, root=1]");
        assertThat(third.start().parameters()).hasToString("{BRANCH=main}");
        assertThat(second.start().by()).isEqualTo(BOB);
    }

    @Test
    void shouldPrefillTheGatesOfARetryAndOfARerun() {
        Map<String, ?> policy = Map.of("inputs", List.of(Map.of("type", "string", "name", "V")));
        Story first = new Story(host).gate("Deploy", policy);
        first.act(BOB, new PersonCommand.Trigger("Deploy", Map.of("V", "7"), ""));
        first.leave("Deploy", Story.failure(ErrorType.UNKNOWN)).over();

        RunId retried = retry(BOB, 1, "Deploy").accepted().orElseThrow().id();
        assertThat(new Story(host, retried).gate("Deploy", policy).text()).isEqualTo("WAITING\nDeploy WAITING");
        new Story(host, retried).act(BOB, new PersonCommand.Abort(""));
        new Story(host, retried).over();
        RunId rerun = rerun(BOB, 2, "Deploy").accepted().orElseThrow().id();
        assertThat(new Story(host, rerun).gate("Deploy", policy).text()).isEqualTo("WAITING\nDeploy WAITING");
        assertThat(host.state(rerun).start().origin()).hasToString("Rerun[run=2, stage=Optional[Deploy]]");
    }

    @Test
    void shouldRerunWithTheParametersOfTheRunUnlessOthersAreGiven() {
        RunId first = host.engine
                .start(ALICE, request(Selection.ALL, ""))
                .accepted()
                .orElseThrow()
                .id();
        new Story(host, first).enter("Build").end("Build").over();
        RerunRequest others = new RerunRequest(
                first,
                Optional.empty(),
                Optional.of(Map.of("BRANCH", InputValue.plain("next"))),
                Preset.NONE,
                Optional.empty());

        assertThat(rerun(BOB, 1, "").accepted().orElseThrow().start().parameters())
                .hasToString("{BRANCH=main}");
        assertThat(host.engine
                        .rerun(BOB, others)
                        .accepted()
                        .orElseThrow()
                        .start()
                        .parameters())
                .hasToString("{BRANCH=next}");
    }

    @Test
    void shouldRerunWhatTheRunHadSelected() {
        failedRun();
        RunId selective =
                host.start(Selection.of("Build")).accepted().orElseThrow().id();
        assertThat(refusal(rerun(BOB, 2, "")))
                .isEqualTo("BLOCKED Run job#2 is RUNNING; it can be run again once it has ended.");
        new Story(host, selective).enter("Build").end("Build").over();

        RunState again = rerun(BOB, 2, "").accepted().orElseThrow();

        assertThat(text(again.header().plan())).isEqualTo("Build RUN, Deploy SKIP");
        assertThat(again.start().origin()).hasToString("Rerun[run=2, stage=Optional.empty]");
        assertThat(refusal(rerun(BOB, 9, ""))).isEqualTo("NOT_FOUND There is no run job#9.");
    }

    @Test
    void shouldRerunOneStageWithWhatItNeedsFromItsRun() {
        learntNeed();

        RunState again = rerun(BOB, 1, "Deploy").accepted().orElseThrow();

        assertThat(text(again.header().plan())).isEqualTo("Build REUSE, Deploy RUN");
        assertThat(again.start().selection().borrowFrom()).contains(1);
    }
}
