package io.jenkins.plugins.stagegates.engine;

import static io.jenkins.plugins.stagegates.engine.EngineFixture.BOB;
import static io.jenkins.plugins.stagegates.engine.EngineFixture.EVE;
import static io.jenkins.plugins.stagegates.engine.Story.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.run.HostCommand;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand.Choice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person decides after a failure, or nobody in time. */
class InterventionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RETRY           | RUNNING / A RUNNING attempt 2 | RunBody 2",
                "IGNORE          | RUNNING / A FAILURE_IGNORED   | Leave",
                "MARK_AS_SUCCESS | RUNNING / A SUCCESS           | Leave",
                "FAIL            | RUNNING / A FAILED            | Fail OPEN: bob marked it as failed (so) after: broken",
                "ABORT           | RUNNING / A ABORTED           | Fail ABORT: broken"
            })
    void shouldDoWhatAPersonDecides(Choice choice, String text, String told) {
        Story story = intervention("FAIL");
        assertThat(lines(story)).isEqualTo("WAITING / A INTERVENTION");
        assertThat(story.told("A")).isEqualTo("Await");

        assertThat(story.act(EVE, new PersonCommand.Intervene("A", choice, ""))).isEqualTo("FORBIDDEN");
        assertThat(story.act(BOB, new PersonCommand.Intervene("A", choice, "so")))
                .isEqualTo("OK");

        assertThat(lines(story)).isEqualTo(text);
        assertThat(story.told("A")).isEqualTo(told);
        assertThat(story.host.armed).isEmpty();
        assertThat(story.act(BOB, new PersonCommand.Intervene("A", choice, ""))).isEqualTo("ALREADY_DECIDED");
    }

    @ParameterizedTest
    @CsvSource({"FAIL,FAILED", "IGNORE,FAILURE_IGNORED", "ABORT,ABORTED", "MARK_AS_SUCCESS,SUCCESS"})
    void shouldDoWhatTheStrategySaysWhenNobodyDecidesInTime(String onTimeout, String status) {
        Story story = intervention(onTimeout);

        assertThat(lines(story.pass("59S"))).isEqualTo("WAITING / A INTERVENTION");
        assertThat(lines(story.pass("1S"))).isEqualTo("RUNNING / A " + status);
    }

    private static Story intervention(String onTimeout) {
        return new Story()
                .enter("A")
                .policy("A", onFailure(intervene(onTimeout)))
                .fail("A", ErrorType.UNKNOWN);
    }

    @Test
    void shouldLetAnOuterLevelActOnWhatAPersonMarkedAsFailed() {
        Story story = new Story().enter("A").policy("A", onFailure(entry("MARKED_FAILED", "IGNORE")));
        story.failBlock("A", "b", ErrorType.UNKNOWN, intervene("ABORT"));
        assertThat(lines(story)).isEqualTo("WAITING / A INTERVENTION");

        story.act(BOB, new PersonCommand.Intervene("A", Choice.FAIL, ""));

        assertThat(lines(story)).isEqualTo("RUNNING / A RUNNING");
        assertThat(story.told("A", "b")).isEqualTo("Fail OPEN: bob marked it as failed after: broken");
        story.fail("A", ErrorType.MARKED_FAILED);
        assertThat(lines(story)).isEqualTo("RUNNING / A FAILURE_IGNORED");
    }

    @Test
    void shouldWaitForEachBlockThatAsks() {
        Story story = new Story().enter("A");
        story.failBlock("A", "one", ErrorType.UNKNOWN, intervene("ABORT"));
        story.failBlock("A", "two", ErrorType.UNKNOWN, intervene("ABORT"));

        story.act(BOB, new PersonCommand.Intervene("A", Choice.IGNORE, ""));
        assertThat(lines(story)).isEqualTo("WAITING / A INTERVENTION");
        assertThat(story.told("A", "one") + " " + story.told("A", "two")).isEqualTo("Leave Await");
        story.act(BOB, new PersonCommand.Intervene("A", Choice.RETRY, ""));
        assertThat(lines(story)).isEqualTo("RUNNING / A RUNNING");
        assertThat(story.told("A", "two")).isEqualTo("RunBody 2");
    }

    @Test
    void shouldKeepAnInputAndAnInterventionOfOneStageApart() {
        Story story = new Story().enter("A");
        story.host.report(
                story.run,
                new HostCommand.AskInput(
                        new StagePath("A"),
                        "i",
                        Story.policyOf(Map.of("runMode", "manual", "timeout", "30s"))
                                .gate()
                                .orElseThrow()));
        story.failBlock("A", "b", ErrorType.UNKNOWN, intervene("ABORT"));
        assertThat(lines(story)).isEqualTo("WAITING / A WAITING");

        story.pass("30S");
        assertThat(lines(story)).isEqualTo("WAITING / A INTERVENTION");
        story.act(BOB, new PersonCommand.Intervene("A", Choice.RETRY, ""));
        assertThat(lines(story)).isEqualTo("RUNNING / A RUNNING");
    }

    @Test
    void shouldOpenTheGateAgainWhenAPersonRetriesAStageWhoseGateFailed() {
        Story story = new Story()
                .gate("A", Map.of("timeout", "1m", "onFailure", List.of(intervene("FAIL"))))
                .pass("1M");
        assertThat(lines(story)).isEqualTo("WAITING / A INTERVENTION");

        story.act(BOB, new PersonCommand.Intervene("A", Choice.RETRY, ""));

        assertThat(lines(story)).isEqualTo("WAITING / A WAITING attempt 2");
        assertThat(story.told("A")).isEqualTo("Await");
        story.act(BOB, new PersonCommand.Trigger("A", Map.of(), ""));
        assertThat(story.told("A")).isEqualTo("RunBody 2");
    }

    @Test
    void shouldNotOpenTheGateAgainWhenTheBodyIsRetried() {
        Story story = new Story().gate("A", Map.of("onFailure", List.of(intervene("FAIL"))));
        story.act(BOB, new PersonCommand.Trigger("A", Map.of(), ""));

        story.fail("A", ErrorType.UNKNOWN).act(BOB, new PersonCommand.Intervene("A", Choice.RETRY, ""));

        assertThat(lines(story)).isEqualTo("RUNNING / A RUNNING attempt 2");
    }

    @Test
    void shouldGoOnWithTheDefaultsWhenTheInputsTimedOut() {
        Map<String, Object> defaults = Map.of(
                "timeout", "1m",
                "inputs", List.of(Map.of("type", "string", "name", "V", "defaultValue", "7")),
                "onFailure", List.of(entry("INPUT_TIMEOUT", "USE_DEFAULTS")));
        assertThat(new Story().gate("A", defaults).pass("60S").told("A")).isEqualTo("RunBody 1 {V=7}");

        Map<String, Object> required = Map.of(
                "timeout", "1m",
                "inputs", List.of(Map.of("type", "string", "name", "V")),
                "onFailure", List.of(entry("INPUT_TIMEOUT", "USE_DEFAULTS")));
        Story failed = new Story().gate("A", required).pass("60S");
        assertThat(lines(failed)).isEqualTo("RUNNING / A EXPIRED");
        assertThat(failed.told("A"))
                .isEqualTo(
                        "Fail FAIL: Nobody pressed Run for stage 'A' before 2026-01-02T03:05:05Z; still missing: V.");
        Story saved = new Story().gate("A", required);
        saved.act(BOB, new PersonCommand.SaveInputs("A", Map.of("V", "8")));
        assertThat(saved.pass("60S").told("A")).isEqualTo("RunBody 1 {V=8}");
    }

    @Test
    void shouldDoNothingWhenTheHostGivesUpAWaitThatIsOver() {
        Story story = new Story().enter("A").failBlock("A", "b", ErrorType.UNKNOWN, intervene("ABORT"));
        Failure stopped = Failure.aborted("Timeout has been exceeded");
        story.host.report(story.run, new HostCommand.GiveUpWait(new StagePath("A"), "other", stopped));
        assertThat(lines(story)).isEqualTo("WAITING / A INTERVENTION");

        story.host.report(story.run, new HostCommand.GiveUpWait(new StagePath("A"), "b", stopped));

        assertThat(lines(story)).isEqualTo("RUNNING / A RUNNING");
        assertThat(story.told("A", "b")).isEqualTo("Fail ABORT: Timeout has been exceeded");
        assertThat(story.host.armed).isEmpty();
    }

    @Test
    void shouldNotRunTheBodyOfAGateThatTheHostGaveUp() {
        Story story = new Story().gate("A", Map.of());

        story.host.report(story.run, new HostCommand.GiveUpWait(new StagePath("A"), "", Failure.aborted("failFast")));

        assertThat(lines(story)).isEqualTo("RUNNING / A RUNNING");
        assertThat(story.told("A")).isEqualTo("Fail ABORT: failFast");
        assertThat(story.act(BOB, new PersonCommand.Trigger("A", Map.of(), ""))).isEqualTo("ALREADY_DECIDED");
        assertThat(lines(story.end("A"))).isEqualTo("RUNNING / A SUCCESS");
    }

    private static String lines(Story story) {
        return story.text().replace("\n", " / ");
    }

    @SafeVarargs
    private static Map<String, Object> onFailure(Map<String, Object>... entries) {
        return Map.of("onFailure", List.of(entries));
    }

    private static Map<String, Object> intervene(String onTimeout) {
        return Map.of(
                "errors",
                List.of("UNKNOWN", "TIMEOUT"),
                "action",
                "INTERVENTION",
                "timeout",
                "1m",
                "onTimeout",
                onTimeout);
    }
}
