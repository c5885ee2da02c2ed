package io.jenkins.plugins.stagegates.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.stagegates.engine.model.FailureAction.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {

    @ParameterizedTest
    @CsvSource({
        "TIMEOUT,EXPIRED",
        "INPUT_TIMEOUT,EXPIRED",
        "REJECTED,REJECTED",
        "UNKNOWN,FAILED",
        "AGENT,FAILED",
        "MARKED_FAILED,FAILED"
    })
    void shouldEndAStageByItsType(ErrorType type, StageStatus status) {
        assertThat(new Failure(type, "why").naturalStatus()).isEqualTo(status);
        assertThat(new Failure(type, "why").treated(Failure.Treatment.ABORT).naturalStatus())
                .isEqualTo(StageStatus.ABORTED);
    }

    @Test
    void shouldKeepWhatItIsWhenItIsTreated() {
        Failure failure = new Failure(ErrorType.AGENT, "lost");

        assertThat(failure.treatment()).isEqualTo(Failure.Treatment.OPEN);
        assertThat(failure.treated(Failure.Treatment.FAIL))
                .isEqualTo(new Failure(ErrorType.AGENT, "lost", Failure.Treatment.FAIL));
        assertThat(Failure.aborted("stop")).isEqualTo(new Failure(ErrorType.UNKNOWN, "stop", Failure.Treatment.ABORT));
    }

    @Test
    void shouldNotBeOfAllTypes() {
        assertThatThrownBy(() -> new Failure(ErrorType.ALL, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldBeHandledByTheEntryThatListsItsTypeBeforeTheOneForAll() {
        FailureStrategy strategy = new FailureStrategy(List.of(
                entry(Verdict.IGNORE, ErrorType.ALL),
                entry(Verdict.ABORT, ErrorType.AGENT, ErrorType.TIMEOUT),
                entry(Verdict.FAIL, ErrorType.UNKNOWN)));

        assertThat(strategy.entryFor(ErrorType.AGENT)).contains(1);
        assertThat(strategy.entryFor(ErrorType.UNKNOWN)).contains(2);
        assertThat(strategy.entryFor(ErrorType.INPUT_TIMEOUT)).contains(1);
        assertThat(strategy.entryFor(ErrorType.REJECTED)).contains(0);
        assertThat(new FailureStrategy(List.of(entry(Verdict.FAIL, ErrorType.INPUT_TIMEOUT)))
                        .entryFor(ErrorType.TIMEOUT))
                .isEmpty();
        assertThat(FailureStrategy.NONE.entryFor(ErrorType.AGENT)).isEmpty();
    }

    @Test
    void shouldRefuseStrategiesThatContradictThemselves() {
        assertThatThrownBy(() -> entry(Verdict.FAIL)).hasMessage("Expected at least one error type.");
        assertThatThrownBy(() -> new FailureStrategy(
                        List.of(entry(Verdict.FAIL, ErrorType.AGENT), entry(Verdict.ABORT, ErrorType.AGENT))))
                .hasMessage("Two entries of one level name the error type AGENT.");
        assertThatThrownBy(() -> retry(0)).hasMessage("Expected a count from 1, but got 0.");
        assertThatThrownBy(() -> new FailureAction.Retry(1, List.of(), retry(1)))
                .hasMessage("Expected an action other than RETRY after RETRY.");
    }

    @Test
    void shouldRepeatTheLastIntervalOfARetry() {
        FailureAction.Retry retry =
                new FailureAction.Retry(4, List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)), Verdict.FAIL);

        assertThat(List.of(retry.pause(0), retry.pause(1), retry.pause(2), retry.pause(3)))
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(2));
        assertThat(retry(1).pause(0)).isEqualTo(Duration.ZERO);
    }

    private static FailureAction.Retry retry(int count) {
        return new FailureAction.Retry(count, List.of(), Verdict.FAIL);
    }

    private static FailureStrategy.Entry entry(Verdict verdict, ErrorType... types) {
        return new FailureStrategy.Entry(Set.of(types), verdict);
    }
}
