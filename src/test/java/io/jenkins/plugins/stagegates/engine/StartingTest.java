package io.jenkins.plugins.stagegates.engine;

import static io.jenkins.plugins.stagegates.engine.EngineFixture.ALICE;
import static io.jenkins.plugins.stagegates.engine.EngineFixture.BOB;
import static io.jenkins.plugins.stagegates.engine.EngineFixture.EVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.JobSettings;
import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.Selection;
import io.jenkins.plugins.stagegates.engine.model.Stage;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Starting runs: who may, what is refused and how, what a new run begins with. */
class StartingTest extends StartFixture {

    @Test
    void shouldRefusePeopleWithoutPermission() {
        failedRun();

        String who = " [people with Build permission on job job]";
        String what = "FORBIDDEN eve may not start, retry or rerun runs of job job." + who;
        assertThat(refusal(host.engine.start(EVE, request(Selection.ALL, "")))).isEqualTo(what);
        assertThat(refusal(host.engine.plan(EVE, unnamed(Selection.ALL)))).isEqualTo(what);
        assertThat(refusal(retry(EVE, 1, "Deploy"))).isEqualTo(what);
        assertThat(refusal(host.engine.planRetry(EVE, retryRequest(1, "Deploy", ""))))
                .isEqualTo(what);
        assertThat(refusal(rerun(EVE, 1, "Deploy"))).isEqualTo(what);
        assertThat(host.runs("job")).hasSize(1);
    }

    @Test
    void shouldSayWhyASelectionIsRefused() {
        assertThat(refusal(host.start(Selection.of("Build"))))
                .isEqualTo("UNKNOWN_STAGE No stage of job job is known yet; let one run of it complete first.");
        failedRun();
        assertThat(refusal(host.start(new Selection(List.of(), Optional.of(1), Map.of()))))
                .isEqualTo("BAD_REQUEST borrowFrom needs the stages that are to run; none is named.");
        assertThat(refusal(host.start(new Selection(List.of("Build"), Optional.of(7), Map.of()))))
                .isEqualTo("NO_RECORD Run job#7 to borrow from has no record; name another run.");
        assertThat(refusal(host.start(Selection.of("Biuld"))))
                .startsWith("UNKNOWN_STAGE")
                .contains("Build");
        host.settings = new JobSettings(false, true, Duration.ofDays(30));
        assertThat(refusal(host.start(Selection.of("Build"))))
                .isEqualTo("SELECTIVE_DISABLED Job job does not allow selective runs; its setting"
                        + " stageExecutionSettings(allowSelective: true) would.");
        assertThat(host.start(Selection.ALL).accepted()).isPresent();
    }

    @Test
    void shouldReadOnlyTheRunsThatItNeedsToKnow() {
        new Story(host).enter("Build").end("Build").over();
        new Story(host).enter("Build").end("Build").over();
        failedRun();
        failedRun();
        host.looked.clear();

        assertThat(host.engine.planRetry(ALICE, retryRequest(3, "Deploy", "")).accepted())
                .isPresent();
        assertThat(host.looked).containsExactly(4, 3, 4, 3, 2);
        host.looked.clear();
        assertThat(host.engine.plan(ALICE, unnamed(Selection.ALL)).accepted()).isPresent();
        assertThat(host.looked).containsExactly(4, 3, 2);
    }

    @Test
    void shouldTakeDependenciesAlongThatWereLearntInEarlierRuns() {
        learntNeed();
        failedRun();

        assertThat(text(plan(Selection.of("Deploy")))).isEqualTo("Build RUN, Deploy RUN");
        host.declared = Optional.of(new Pipeline(
                List.of(
                        Stage.plain(StagePath.of("Lint")),
                        Stage.plain(StagePath.of("Build")),
                        Stage.plain(StagePath.of("Deploy"))),
                true));
        assertThat(text(plan(Selection.of("Deploy")))).isEqualTo("Lint SKIP, Build RUN, Deploy RUN");
        assertThat(text(host.start(Selection.ALL)
                        .accepted()
                        .orElseThrow()
                        .header()
                        .plan()))
                .isEqualTo("Lint RUN, Build RUN, Deploy RUN");
    }

    @Test
    void shouldNotListStagesOfARunThatAreOnlyGuessed() {
        failedRun();

        RunId second = host.start();

        assertThat(host.text(second)).isEqualTo("RUNNING");
    }

    @Test
    void shouldRefuseToStartWhatIsBlocked() {
        learntNeed();
        Selection borrowing = new Selection(List.of("Deploy"), Optional.of(2), Map.of());
        new Story(host)
                .enter("Other")
                .leave("Other", Story.failure(ErrorType.UNKNOWN))
                .over();

        assertThat(text(plan(borrowing))).contains("BLOCKED");
        assertThat(refusal(host.start(borrowing))).startsWith("BLOCKED These stages can't run. 'Build': ");
        assertThat(host.runs("job")).hasSize(2);
    }

    @Test
    void shouldStartOnceWhenARequestIsRepeated() {
        failedRun();
        StartRequest request = request(Selection.ALL, "id-1");
        RunId begun = host.engine.start(ALICE, request).accepted().orElseThrow().id();
        assertThat(host.engine.start(ALICE, request).accepted().orElseThrow().id())
                .isEqualTo(begun);
        RunId retry = host.engine
                .retry(BOB, retryRequest(1, "Deploy", "id-2"))
                .accepted()
                .orElseThrow()
                .id();
        assertThat(host.engine
                        .retry(BOB, retryRequest(1, "Deploy", "id-2"))
                        .accepted()
                        .orElseThrow()
                        .id())
                .isEqualTo(retry);
        assertThat(host.runs("job")).hasSize(3);
        assertThat(host.state(begun).hasAnswered("id-1")).isTrue();
    }

    @Test
    void shouldTellTheListenerWhatBegan() {
        host.engine.start(ALICE, request(Selection.ALL, "id"));

        assertThat(host.heard.stream().map(event -> event.getClass().getSimpleName()))
                .containsExactly("RunStarted", "HostNoted", "CommandAnswered");
        assertThat(host.journal.read(new RunId("job", 1))).isEqualTo(host.heard);
        assertThat(host.heard.get(1))
                .isInstanceOfSatisfying(
                        RunEvent.HostNoted.class, note -> assertThat(note.key()).isEqualTo("file"));
    }
}
