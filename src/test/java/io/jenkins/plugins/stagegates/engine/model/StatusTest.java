package io.jenkins.plugins.stagegates.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTest {

    @Test
    void shouldSortTheStatusesOfAStage() {
        String table = Arrays.stream(StageStatus.values())
                .map(status -> status
                        + (status.hasEnded() ? " ended" : "")
                        + (status.isUnsuccessful() ? " unsuccessful" : "")
                        + (status.wasExecuted() ? " executed" : ""))
                .collect(Collectors.joining("\n"));

        assertThat(table).isEqualTo("""
                PENDING
                WAITING
                RUNNING
                INTERVENTION
                SUCCESS ended executed
                UNSTABLE ended executed
                FAILURE_IGNORED ended executed
                FAILED ended unsuccessful executed
                ABORTED ended unsuccessful executed
                EXPIRED ended unsuccessful executed
                REJECTED ended unsuccessful executed
                SKIPPED ended
                REUSED ended executed""");
    }

    @Test
    void shouldSortTheStatusesOfARun() {
        String table = Arrays.stream(RunStatus.values())
                .map(status ->
                        status + (status.hasEnded() ? " ended" : "") + (status.isRetryable() ? " retryable" : ""))
                .collect(Collectors.joining("\n"));

        assertThat(table).isEqualTo("""
                RUNNING
                WAITING
                SUCCESS ended
                UNSTABLE ended
                FAILED ended retryable
                ABORTED ended retryable
                EXPIRED ended retryable
                REJECTED ended retryable""");
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS,SUCCESS SKIPPED REUSED FAILURE_IGNORED",
        "UNSTABLE,UNSTABLE SUCCESS",
        "EXPIRED,SUCCESS UNSTABLE EXPIRED",
        "REJECTED,EXPIRED REJECTED UNSTABLE",
        "FAILED,REJECTED FAILED EXPIRED",
        "ABORTED,FAILED ABORTED REJECTED"
    })
    void shouldRollUpToTheFirstPresentInOrder(RunStatus expected, String stages) {
        List<StageStatus> statuses =
                Arrays.stream(stages.split(" ")).map(StageStatus::valueOf).toList();

        assertThat(RunStatus.rollUp(statuses)).isEqualTo(expected);
        assertThat(RunStatus.worst(statuses)).hasToString(expected.name());
    }

    @Test
    void shouldRollUpToSuccessWhenThereWereNoStages() {
        assertThat(RunStatus.rollUp(List.of())).isEqualTo(RunStatus.SUCCESS);
    }
}
