package io.jenkins.plugins.stagegates.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.view.OriginView;
import io.jenkins.plugins.stagegates.view.RunLineView;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunsCommandTest {

    private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");

    @Test
    void shouldTellHowLongEachRunTookOrLastsAlready() {
        List<RunLineView> runs = List.of(
                run(3, "RUNNING", null, new OriginView.RetryOf(2, "Deploy", "failed")),
                run(2, "FAILED", START.plusSeconds(3700), null),
                RunLineView.unreadable(new io.jenkins.plugins.stagegates.engine.model.RunId("release", 1), "damaged"));

        assertThat(runs.stream()
                        .map(run -> RunsCommand.line(run, new Words(false, false), START.plusSeconds(62)))
                        .collect(Collectors.joining("\n")))
                .isEqualTo("""
                        release#3                > RUNNING      2026-01-01 10:00:00  1m 2s    alice  retry of 2 from Deploy
                        release#2                x FAILED       2026-01-01 10:00:00  1h 1m    alice
                        release#1                x UNKNOWN                                    damaged""");
    }

    private static RunLineView run(
            int number, String status, @Nullable Instant end, OriginView.@Nullable RetryOf retryOf) {
        return new RunLineView("release", number, status, null, "alice", START, end, retryOf, null, null, "");
    }
}
