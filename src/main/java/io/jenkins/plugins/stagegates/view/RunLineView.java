package io.jenkins.plugins.stagegates.view;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.port.Jobs;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of a list of runs.
 *
 * @param status a run status, or UNKNOWN if the run's record cannot be read
 * @param startedBy absent if the status is UNKNOWN
 * @param endedAt absent while it lasts
 * @param selection which stages were chosen; absent if all run
 * @param message why the record cannot be read, else empty
 */
public record RunLineView(
        String job,
        int run,
        String status,
        @Nullable RunResult result,
        @Nullable String startedBy,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        OriginView.@Nullable RetryOf retryOf,
        OriginView.@Nullable RerunOf rerunOf,
        @Nullable SelectionView selection,
        String message) {

    /** The status of a run whose record cannot be read. */
    public static final String UNKNOWN = "UNKNOWN";

    public static RunLineView of(Jobs.RunLine line) {
        return new RunLineView(
                line.id().job(),
                line.id().number(),
                line.status().name(),
                RunResult.of(line.status()).orElse(null),
                line.start().by().id(),
                line.start().at(),
                line.endedAt().orElse(null),
                OriginView.RetryOf.of(line.start().origin()).orElse(null),
                OriginView.RerunOf.of(line.start().origin()).orElse(null),
                line.start().selection().isAll()
                        ? null
                        : SelectionView.of(line.start().selection()),
                "");
    }

    public static RunLineView unreadable(RunId run, String message) {
        return new RunLineView(run.job(), run.number(), UNKNOWN, null, null, null, null, null, null, null, message);
    }
}
