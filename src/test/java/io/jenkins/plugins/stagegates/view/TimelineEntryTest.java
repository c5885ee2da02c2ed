package io.jenkins.plugins.stagegates.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.run.FailureEvent;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimelineEntryTest {

    private static final Instant AT = Instant.parse("2026-01-01T10:00:00.250Z");

    @Test
    void shouldSayHowLongAPauseIsWhenARetryIsPlanned() {
        assertThat(planned(Duration.ofSeconds(90)))
                .isEqualTo("It failed (CONNECTIVITY): no route; the next attempt begins in 90s");
        assertThat(planned(Duration.ZERO))
                .isEqualTo("It failed (CONNECTIVITY): no route; the next attempt begins at once");
    }

    private static String planned(Duration pause) {
        Failure failure = new Failure(ErrorType.CONNECTIVITY, "no route");
        return TimelineEntry.of(new FailureEvent.RetryPlanned(
                        AT, StagePath.of("Deploy"), "stage", failure, 0, AT.plus(pause), false))
                .orElseThrow()
                .text();
    }
}
