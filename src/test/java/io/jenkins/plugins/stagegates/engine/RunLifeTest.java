package io.jenkins.plugins.stagegates.engine;

import static io.jenkins.plugins.stagegates.engine.EngineFixture.ALICE;
import static io.jenkins.plugins.stagegates.engine.EngineFixture.BOB;
import static io.jenkins.plugins.stagegates.engine.EngineFixture.EVE;
import static io.jenkins.plugins.stagegates.engine.Story.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.engine.model.Dependency;
import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.Gate;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.model.SkipReason;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import io.jenkins.plugins.stagegates.engine.model.Value;
import io.jenkins.plugins.stagegates.engine.run.HostCommand;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.engine.run.StageOutputs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The life of a run as a whole: how it ends, what its stages leave, aborts, restarts, what people name. */
class RunLifeTest {

    private static final StagePath A = StagePath.of("A");

    @ParameterizedTest
    @CsvSource({
        "SUCCESS,'',SUCCESS",
        "UNSTABLE,'',UNSTABLE",
        "FAILED,'',FAILED",
        "ABORTED,'',ABORTED",
        "EXPIRED,'',EXPIRED",
        "REJECTED,'',REJECTED",
        "SUCCESS,UNKNOWN,FAILED",
        "UNSTABLE,TIMEOUT,EXPIRED",
        "SUCCESS,REJECTED,REJECTED"
    })
    void shouldEndAsItsProgramDoesWhenNoStageFailed(RunStatus result, String type, RunStatus end) {
        Story story = new Story().enter("A").end("A");
        Optional<Failure> failure =
                type.isEmpty() ? Optional.empty() : Optional.of(Story.failure(ErrorType.valueOf(type)));

        story.over(result, failure);

        assertThat(story.state().status()).isEqualTo(end);
        assertThat(story.state().end().orElseThrow().message()).isEqualTo(type.isEmpty() ? "" : "broken");
    }

    @Test
    void shouldEndAsItsStagesDidWhenOneExplainsTheFailure() {
        Story story = new Story().enter("A").leave("A", Story.failure(ErrorType.TIMEOUT));

        story.over(RunStatus.SUCCESS, Optional.of(Story.failure(ErrorType.UNKNOWN)));

        assertThat(story.text()).isEqualTo("EXPIRED\nA EXPIRED");
    }

    @Test
    void shouldEndWhateverIsActiveOrPendingWhenTheProgramIsOver() {
        Map<String, Object> retry = Map.of(
                "onFailure",
                List.of(Map.of("errors", List.of("ALL"), "action", "RETRY", "count", 1, "intervals", List.of("1m"))));
        Story story = new Story()
                .enter("A")
                .policy("A", retry)
                .enter("A/x")
                .end("A/x")
                .fail("A", ErrorType.UNKNOWN)
                .pass("60S");
        assertThat(story.text()).isEqualTo("RUNNING\nA RUNNING attempt 2\nA/x PENDING");

        story.over();

        assertThat(story.text()).isEqualTo("ABORTED\nA ABORTED attempt 2\nA/x SKIPPED EARLIER_FAILURE");
        assertThat(story.events()).endsWith("StageEnded", "StageSkipped", "RunEnded");
        int stored = story.events().size();
        story.over(RunStatus.FAILED, Optional.empty())
                .enter("B")
                .policy("A", retry)
                .end("A")
                .pass("90S");
        assertThat(story.events()).hasSize(stored);
    }

    @Test
    void shouldTakeTheWorstOfMarksAndInnerStagesWhenABodyCompletes() {
        assertThat(marked(StageStatus.UNSTABLE)).isEqualTo("UNSTABLE\nA UNSTABLE");
        assertThat(marked(StageStatus.FAILED)).isEqualTo("FAILED\nA FAILED");
        assertThat(marked(StageStatus.FAILURE_IGNORED)).isEqualTo("SUCCESS\nA FAILURE_IGNORED");
        assertThat(marked(StageStatus.UNSTABLE, StageStatus.FAILURE_IGNORED)).isEqualTo("UNSTABLE\nA UNSTABLE");
        assertThat(marked(StageStatus.FAILURE_IGNORED, StageStatus.UNSTABLE)).isEqualTo("UNSTABLE\nA UNSTABLE");
        assertThat(marked(StageStatus.FAILED, StageStatus.UNSTABLE)).isEqualTo("FAILED\nA FAILED");
        Story inner = new Story().enter("A", "A/x");
        mark(inner, "A/x", StageStatus.UNSTABLE);
        assertThat(inner.end("A/x", "A").over().text()).isEqualTo("UNSTABLE\nA UNSTABLE\nA/x UNSTABLE");
        assertThat(inner.told("A")).isEqualTo("Leave");
    }

    private static String marked(StageStatus... marks) {
        Story story = new Story().enter("A");
        for (StageStatus mark : marks) {
            mark(story, "A", mark);
        }
        return story.end("A").over().text();
    }

    private static void mark(Story story, String stage, StageStatus mark) {
        story.host.report(story.run, new HostCommand.MarkStage(new StagePath(stage), mark, "so"));
    }

    @Test
    void shouldSkipAStageWithAllInsideThatHasNotBegun() {
        Map<String, Object> retry = Map.of(
                "onFailure",
                List.of(Map.of("errors", List.of("ALL"), "action", "RETRY", "count", 1, "intervals", List.of("1m"))));
        Story story = new Story()
                .enter("A")
                .policy("A", retry)
                .enter("A/x")
                .end("A/x")
                .fail("A", ErrorType.UNKNOWN)
                .pass("60S");

        story.host.report(story.run, new HostCommand.SkipStage(A, SkipReason.CONDITION));

        assertThat(story.text()).isEqualTo("RUNNING\nA SKIPPED CONDITION attempt 2\nA/x SKIPPED CONDITION");
        assertThat(story.told("A")).isEqualTo("Leave");
        story.host.report(story.run, new HostCommand.SkipStage(A, SkipReason.EARLIER_FAILURE));
        assertThat(story.text()).contains("A SKIPPED CONDITION");
    }

    @Test
    void shouldRefuseASecondPolicyOrOneWhereNoneCanBegin() {
        Story story = new Story().enter("A").policy("A", Map.of());

        assertThat(refusal(story, new HostCommand.ApplyPolicy(A, "other", Story.policyOf(Map.of()))))
                .isEqualTo("BAD_REQUEST Stage 'A' has a stageGate already; a stage can have one.");
        story.fail("A", ErrorType.UNKNOWN);
        assertThat(refusal(story, new HostCommand.ApplyPolicy(A, "again", Story.policyOf(Map.of()))))
                .isEqualTo(
                        "BAD_REQUEST Stage 'A' has a stageGate already and is FAILED; to do it again, write 'retry' around"
                                + " the stage, or a strategy with action RETRY in 'onFailure'.");
        Story asked = new Story().enter("A");
        asked.host.report(asked.run, new HostCommand.AskInput(A, "i", gate()));
        assertThat(refusal(asked, new HostCommand.ApplyPolicy(A, "g", Story.policyOf(Map.of()))))
                .isEqualTo(
                        "BLOCKED Stage 'A' is WAITING, so no stageGate can begin there now; give each branch that has one a stage of its own.");
        assertThat(refusal(asked, new HostCommand.AskInput(A, "j", gate())))
                .isEqualTo("BLOCKED Stage 'A' is WAITING, so no input can be asked there; give each branch that asks a"
                        + " stage of its own.");
    }

    @Test
    void shouldAskAnInputOnceAndLeaveTheRefusalToTheProgram() {
        Story story = new Story().enter("A");
        story.host.report(story.run, new HostCommand.AskInput(A, "i", gate()));
        story.host.report(story.run, new HostCommand.AskInput(A, "i", gate()));
        assertThat(story.events()).containsExactly("RunStarted", "StageStarted", "InputAsked");
        story.act(BOB, new PersonCommand.Reject("A", "no"));
        assertThat(story.text()).isEqualTo("RUNNING\nA RUNNING");
        story.host.report(story.run, new HostCommand.WithdrawInput(A, "i", Optional.empty()));
        story.host.report(story.run, new HostCommand.AskInput(A, "j", gate()));
        story.host.report(story.run, new HostCommand.WithdrawInput(A, "i", Optional.empty()));
        assertThat(story.text()).isEqualTo("WAITING\nA WAITING");
        story.host.report(story.run, new HostCommand.WithdrawInput(A, "j", Optional.empty()));
        assertThat(story.text()).isEqualTo("RUNNING\nA RUNNING");
        assertThat(story.host.armed).isEmpty();
        assertThat(story.events()).endsWith("InputAsked", "GateRejected", "InputLeft", "InputAsked", "InputWithdrawn");
    }

    @Test
    void shouldKeepWhatStagesLeave() {
        Story story = new Story().enter("A");
        Value largest = Value.text("x".repeat(Value.LARGEST - 2));
        assertThat(refusal(story, new HostCommand.RecordOutput(A, "BIG", Value.text("x".repeat(Value.LARGEST + 1)))))
                .startsWith("BAD_REQUEST The output 'BIG' of stage 'A' takes ")
                .endsWith(" bytes; at most 65536 are kept. Stash larger things.");
        assertThat(refusal(story, new HostCommand.RecordOutput(A, "LARGE", largest)))
                .isEqualTo("OK");
        assertThat(refusal(story, new HostCommand.RecordOutput(A, " ", largest)))
                .isEqualTo("BAD_REQUEST An output of stage 'A' has no name; say stageOutput name: 'IMAGE', value: ...");
        assertThat(StageOutputs.find(story.state(), "B", "LARGE").problem())
                .isEqualTo("There is no output 'LARGE' of stage 'B': Run job#1 has no stage 'B'; the nearest are A.");
        story.host.report(story.run, new HostCommand.RecordEnvironment(A, "REGION", "eu"));
        story.host.report(story.run, new HostCommand.RecordStash(A, "jar"));
        Dependency own = new Dependency.Stash(A, "jar");
        Dependency other = new Dependency.Output(StagePath.of("B"), "IMAGE");
        for (Dependency dependency : List.of(own, other, other)) {
            story.host.report(story.run, new HostCommand.Learn(A, dependency));
        }
        story.host.report(story.run, new HostCommand.EndStage(A, Optional.of(largest), Optional.empty()));

        var left = story.state().stage(A).orElseThrow().left();
        assertThat(left.environment() + " " + left.stashes() + " " + left.learnt())
                .isEqualTo("{REGION=eu} [jar] [" + other + "]");
        assertThat(left.value()).contains(largest);
        assertThat(story.events().stream().filter("DependencyLearnt"::equals)).hasSize(1);
        assertThat(refusal(story, new HostCommand.RecordStash(StagePath.of("Z"), "jar")))
                .isEqualTo("UNKNOWN_STAGE Run job#1 has no stage 'Z'.");
    }

    @Test
    void shouldNotKeepAValueThatIsTooLarge() {
        Story story = new Story().enter("A");
        Optional<Value> value = Optional.of(Value.text("x".repeat(Value.LARGEST + 1)));

        story.host.report(story.run, new HostCommand.EndStage(A, value, Optional.empty()));

        assertThat(story.state().stage(A).orElseThrow().left().value()).isEmpty();
    }

    @Test
    void shouldSayWhichStageIsMeantWhenAPersonNamesOne() {
        Story story =
                new Story().enter("eu").gate("eu/Smoke", Map.of()).enter("us").gate("us/Smoke", Map.of());

        assertThat(story.refusal(BOB, new PersonCommand.Trigger("Smoke", Map.of(), "")))
                .startsWith("UNKNOWN_STAGE ")
                .contains("eu/Smoke")
                .contains("us/Smoke");
        assertThat(story.refusal(BOB, new PersonCommand.Trigger("Smok", Map.of(), "")))
                .startsWith("UNKNOWN_STAGE ")
                .contains("Smoke");
        assertThat(story.refusal(BOB, new PersonCommand.Trigger("us/Smoke", Map.of(), "")))
                .isEqualTo("OK");
        assertThat(story.refusal(BOB, new PersonCommand.Reject("eu", ""))).startsWith("NOT_FOUND ");
    }

    @Test
    void shouldSayWhoMayActAtAGate() {
        Story story = new Story().gate("A", Map.of("submitters", "ops,carol", "allowSelfApproval", false));

        assertThat(story.refusal(EVE, new PersonCommand.Trigger("A", Map.of(), "")))
                .startsWith("FORBIDDEN eve ");
        assertThat(story.refusal(ALICE, new PersonCommand.Reject("A", "")))
                .startsWith("FORBIDDEN alice ")
                .contains("ops")
                .contains("carol");
        assertThat(story.act(BOB, new PersonCommand.Reject("A", ""))).isEqualTo("OK");
        Story own = new Story().gate("A", Map.of("allowSelfApproval", false));
        assertThat(own.refusal(ALICE, new PersonCommand.Trigger("A", Map.of(), "")))
                .startsWith("FORBIDDEN alice ");
        assertThat(own.act(ALICE, new PersonCommand.SaveInputs("A", Map.of()))).isEqualTo("FORBIDDEN");
        assertThat(own.act(ALICE, new PersonCommand.Reject("A", "mine"))).isEqualTo("OK");
    }

    @Test
    void shouldAbortOnlyWithPermissionAndOnlyWhatHasNotEnded() {
        Story story = new Story().enter("A");

        assertThat(story.refusal(EVE, new PersonCommand.Abort("")))
                .isEqualTo("FORBIDDEN Run job#1 can be aborted only by people with Cancel permission on the job."
                        + " [people with Cancel permission on job job]");
        assertThat(story.act(BOB, new PersonCommand.Abort("wrong branch"))).isEqualTo("OK");
        assertThat(story.act(ALICE, new PersonCommand.Abort("again"))).isEqualTo("OK");
        assertThat(story.host.interrupts)
                .containsExactly("The run is aborted by bob: wrong branch", "The run is aborted by bob: wrong branch");
        story.policy("A", Map.of("onFailure", List.of(entry("ALL", "IGNORE"))))
                .fail("A", ErrorType.UNKNOWN)
                .over();
        assertThat(story.text()).isEqualTo("ABORTED\nA ABORTED");
        assertThat(story.refusal(BOB, new PersonCommand.Abort("")))
                .isEqualTo("ALREADY_DECIDED Run job#1 has ended: it is ABORTED; there is nothing to abort.");
    }

    @Test
    void shouldTakeUpARunWhereItWasAfterARestart() {
        Story story = new Story().gate("A", Map.of("timeout", "1m"));
        story.act(BOB, new PersonCommand.Abort(""));
        EngineFixture aborted = new EngineFixture(story.host.journal);
        aborted.engine.recover(story.run);
        assertThat(aborted.interrupts).containsExactly("The run is aborted by bob.");
        Story waiting = new Story().gate("A", Map.of("timeout", "1m"));
        EngineFixture restarted = new EngineFixture(waiting.host.journal);
        assertThat(restarted.engine.recover(waiting.run).map(RunState::status)).contains(RunStatus.WAITING);
        assertThat(restarted.armed).isEqualTo(waiting.host.armed).hasSize(1);
        assertThat(restarted.interrupts).isEmpty();
        assertThat(restarted.engine.recover(new RunId("job", 9))).isEmpty();
        restarted.pass(waiting.run, Duration.ofMinutes(1));
        assertThat(restarted.text(waiting.run)).isEqualTo("RUNNING\nA EXPIRED");
    }

    @Test
    void shouldAnswerNotFoundWhenThereIsNoSuchRun() {
        EngineFixture host = new EngineFixture();

        assertThat(host.engine
                        .submit(new RunId("job", 3), BOB, new PersonCommand.Abort(""), Optional.empty())
                        .refused()
                        .orElseThrow())
                .hasToString(
                        "Refusal[code=NOT_FOUND, message=There is no run job#3, or its record is gone., fields={}, who=[]]");
        assertThat(host.engine.state(new RunId("job", 3))).isEmpty();
    }

    private static Gate gate() {
        return Story.policyOf(Map.of("runMode", "manual", "timeout", "1m"))
                .gate()
                .orElseThrow();
    }

    private static String refusal(Story story, HostCommand command) {
        return story.host
                .engine
                .report(story.run, command)
                .refused()
                .map(why -> why.code() + " " + why.message())
                .orElse("OK");
    }
}
