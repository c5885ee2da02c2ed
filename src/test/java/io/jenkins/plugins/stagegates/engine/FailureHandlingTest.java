package io.jenkins.plugins.stagegates.engine;

import static io.jenkins.plugins.stagegates.engine.Story.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.run.HostCommand;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What strategies make of failures of a body or a block. */
class FailureHandlingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ABORT             | RUNNING / A ABORTED         | Fail ABORT: broken | ABORTED",
                "FAIL              | RUNNING / A FAILED          | Fail FAIL: broken  | FAILED",
                "FAIL_AND_CONTINUE | RUNNING / A FAILED          | Leave              | FAILED",
                "IGNORE            | RUNNING / A FAILURE_IGNORED | Leave              | SUCCESS",
                "MARK_AS_SUCCESS   | RUNNING / A SUCCESS         | Leave              | SUCCESS"
            })
    void shouldSettleAFailureOfTheStageAsItsStrategySays(String action, String text, String told, RunStatus end) {
        Story story = new Story().enter("A").policy("A", onFailure(entry("ALL", action)));

        story.fail("A", ErrorType.CONNECTIVITY);

        assertThat(lines(story)).isEqualTo(text);
        assertThat(story.told("A")).isEqualTo(told);
        assertThat(story.state()
                        .stage(new StagePath("A"))
                        .orElseThrow()
                        .ending()
                        .failure())
                .hasValueSatisfying(kept -> assertThat(kept.message()).isEqualTo("broken"));
        assertThat(story.over().state().status()).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ABORT             | RUNNING / A RUNNING | Fail ABORT: broken",
                "FAIL              | RUNNING / A RUNNING | Fail FAIL: broken",
                "FAIL_AND_CONTINUE | RUNNING / A RUNNING | Fail CONTINUE: broken",
                "IGNORE            | RUNNING / A RUNNING | Leave",
                "MARK_AS_SUCCESS   | RUNNING / A RUNNING | Leave"
            })
    void shouldSettleAFailureOfABlockAsItsStrategySays(String action, String text, String told) {
        Story story = new Story().enter("A");
        assertThat(story.told("A", "b")).isEqualTo("RunBody 1");

        story.failBlock("A", "b", ErrorType.VERIFICATION, entry("VERIFICATION", action));

        assertThat(lines(story)).isEqualTo(text);
        assertThat(story.told("A", "b")).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({"IGNORE,FAILURE_IGNORED,SUCCESS", "MARK_AS_SUCCESS,SUCCESS,SUCCESS"})
    void shouldShowAFailureThatABlockIgnoredInItsStage(String action, String stage, RunStatus end) {
        Story story = new Story().enter("A").failBlock("A", "b", ErrorType.UNKNOWN, entry("ALL", action));

        story.end("A").over();

        assertThat(lines(story)).isEqualTo(end + " / A " + stage);
    }

    @Test
    void shouldPassAFailureOnToTheLevelThatListsItsType() {
        Story story = new Story().enter("A").policy("A", onFailure(entry("AGENT", "IGNORE"), entry("ALL", "FAIL")));

        story.failBlock("A", "inner", ErrorType.AGENT, entry("CONNECTIVITY", "MARK_AS_SUCCESS"));
        assertThat(story.told("A", "inner")).isEqualTo("Fail OPEN: broken");
        story.failBlock("A", "outer", ErrorType.AGENT, entry("TIMEOUT", "MARK_AS_SUCCESS"));
        assertThat(story.told("A", "outer")).isEqualTo("Fail OPEN: broken");
        story.fail("A", ErrorType.AGENT);

        assertThat(lines(story)).isEqualTo("RUNNING / A FAILURE_IGNORED");
    }

    @Test
    void shouldOnlyPassOnWhatAnInnerLevelHasDecided() {
        Story story = new Story().enter("A").policy("A", onFailure(entry("ALL", "MARK_AS_SUCCESS")));

        fail(story, Failure.Treatment.CONTINUE);

        assertThat(lines(story)).isEqualTo("RUNNING / A FAILED");
        assertThat(story.told("A")).isEqualTo("Leave");

        Story failed = new Story().enter("A").policy("A", onFailure(entry("ALL", "MARK_AS_SUCCESS")));
        fail(failed, Failure.Treatment.FAIL);
        assertThat(failed.told("A")).isEqualTo("Fail FAIL: broken");

        Story aborted = new Story().enter("A").policy("A", onFailure(entry("ALL", "MARK_AS_SUCCESS")));
        fail(aborted, Failure.Treatment.ABORT);
        assertThat(lines(aborted)).isEqualTo("RUNNING / A ABORTED");
        assertThat(aborted.told("A")).isEqualTo("Fail ABORT: broken");
    }

    private static void fail(Story story, Failure.Treatment treatment) {
        Failure failure = Story.failure(ErrorType.UNKNOWN).treated(treatment);
        story.host.report(story.run, new HostCommand.FailBody(new StagePath("A"), 1, failure));
    }

    @Test
    void shouldFailByTheFailuresNatureWhenNoLevelListsIt() {
        for (ErrorType type : List.of(ErrorType.UNKNOWN, ErrorType.TIMEOUT, ErrorType.REJECTED)) {
            Story story = new Story().enter("A").policy("A", onFailure(entry("AGENT", "IGNORE")));
            story.fail("A", type).over();
            String status = Map.of(ErrorType.TIMEOUT, "EXPIRED", ErrorType.REJECTED, "REJECTED")
                    .getOrDefault(type, "FAILED");
            assertThat(lines(story)).isEqualTo(status + " / A " + status);
        }
    }

    @Test
    void shouldRetryWithPausesAndThenDoAsSaid() {
        Story story = new Story()
                .enter("A")
                .policy("A", onFailure(retry(Map.of("count", 3, "intervals", List.of("10s", "1m"), "then", "IGNORE"))));

        story.fail("A", ErrorType.UNKNOWN);
        assertThat(lines(story)).isEqualTo("RUNNING / A PENDING");
        assertThat(story.told("A")).isEqualTo("Await");
        assertThat(story.pass("9.999S").told("A")).isEqualTo("Await");
        assertThat(story.pass("0.001S").told("A")).isEqualTo("RunBody 2");
        story.fail("A", ErrorType.UNKNOWN);
        assertThat(story.pass("59S").told("A")).isEqualTo("Await");
        assertThat(story.pass("1S").told("A")).isEqualTo("RunBody 3");
        story.fail("A", ErrorType.UNKNOWN).pass("60S");
        assertThat(lines(story)).isEqualTo("RUNNING / A RUNNING attempt 4");
        story.fail("A", ErrorType.UNKNOWN);
        assertThat(lines(story)).isEqualTo("RUNNING / A FAILURE_IGNORED attempt 4");
        assertThat(story.host.armed).isEmpty();
    }

    @Test
    void shouldCountTheRetriesOfEachEntryByItself() {
        Map<String, Object> once = Map.of("count", 1, "intervals", List.of("1s"), "then", "ABORT");
        Story story = new Story()
                .enter("A")
                .policy("A", onFailure(retry("AGENT", once), retry("TIMEOUT", once), entry("ALL", "IGNORE")));

        story.fail("A", ErrorType.AGENT).pass("1S");
        story.fail("A", ErrorType.TIMEOUT).pass("1S");
        assertThat(lines(story)).isEqualTo("RUNNING / A RUNNING attempt 3");
        story.fail("A", ErrorType.AGENT);
        assertThat(lines(story)).isEqualTo("RUNNING / A ABORTED attempt 3");
        assertThat(story.host.interrupts)
                .containsExactly("The run is aborted: Stage 'A' failed and its strategy says ABORT: broken");
    }

    @Test
    void shouldRetryABlockWithoutTouchingItsStage() {
        Map<String, Object> retry = retry(Map.of("count", 1, "intervals", List.of("5s")));
        Story story = new Story().enter("A").failBlock("A", "b", ErrorType.UNKNOWN, retry);

        assertThat(lines(story)).isEqualTo("RUNNING / A RUNNING");
        assertThat(story.told("A", "b")).isEqualTo("Await");
        assertThat(story.pass("5S").told("A", "b")).isEqualTo("RunBody 2");
        story.host.report(
                story.run,
                new HostCommand.FailBlock(
                        new StagePath("A"),
                        "b",
                        1,
                        Story.policyOf(onFailure(entry("ALL", "IGNORE"))).onFailure(),
                        Story.failure(ErrorType.UNKNOWN)));
        assertThat(story.told("A", "b")).as("what is repeated of attempt 1").isEqualTo("RunBody 2");
        story.failBlock("A", "b", ErrorType.UNKNOWN, retry);
        assertThat(story.told("A", "b")).isEqualTo("Fail FAIL: broken");
        assertThat(story.state().stage(new StagePath("A")).orElseThrow().attempt())
                .isEqualTo(1);
    }

    @Test
    void shouldForgetWhatHappenedInsideWhenTheStageIsRetried() {
        Story story = new Story()
                .enter("A")
                .policy("A", onFailure(retry(Map.of("count", 1, "intervals", List.of("1s")))))
                .enter("A/x", "A/y")
                .end("A/x")
                .leave("A/y", Story.failure(ErrorType.UNKNOWN))
                .failBlock("A", "b", ErrorType.UNKNOWN, entry("ALL", "IGNORE"))
                .fail("A", ErrorType.UNKNOWN);
        assertThat(lines(story)).isEqualTo("RUNNING / A PENDING / A/x SUCCESS / A/y FAILED");

        story.pass("1S");

        assertThat(lines(story)).isEqualTo("RUNNING / A RUNNING attempt 2 / A/x PENDING / A/y PENDING");
        assertThat(story.told("A", "b")).isEqualTo("RunBody 1");
        story.enter("A/x", "A/y").end("A/x", "A/y", "A").over();
        assertThat(lines(story))
                .isEqualTo("SUCCESS / A SUCCESS attempt 2 / A/x SUCCESS attempt 2 / A/y SUCCESS attempt 2");
    }

    @Test
    void shouldEndEverythingThatWaitsWhenAStrategyAborts() {
        Story story = new Story()
                .enter("P")
                .gate("P/gated", Map.of())
                .enter("P/asked")
                .policy("P/asked", onFailure(intervene("FAIL")))
                .fail("P/asked", ErrorType.UNKNOWN)
                .enter("P/busy", "P/bad")
                .policy("P/bad", onFailure(entry("ALL", "ABORT")));

        story.fail("P/bad", ErrorType.UNKNOWN);

        assertThat(lines(story))
                .isEqualTo("RUNNING / P RUNNING / P/gated ABORTED / P/asked ABORTED / P/busy RUNNING / P/bad ABORTED");
        assertThat(story.told("P/gated")).isEqualTo("Fail ABORT: The run was aborted.");
        story.fail("P/busy", ErrorType.UNKNOWN).over(RunStatus.SUCCESS, Optional.empty());
        assertThat(lines(story)).startsWith("ABORTED / P ABORTED");
    }

    private static String lines(Story story) {
        return story.text().replace("\n", " / ");
    }

    @SafeVarargs
    private static Map<String, Object> onFailure(Map<String, Object>... entries) {
        return Map.of("onFailure", List.of(entries));
    }

    private static Map<String, Object> retry(Map<String, Object> how) {
        return retry("ALL", how);
    }

    private static Map<String, Object> retry(String errors, Map<String, Object> how) {
        Map<String, Object> entry = new HashMap<>(how);
        entry.putAll(entry(errors, "RETRY"));
        return entry;
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
