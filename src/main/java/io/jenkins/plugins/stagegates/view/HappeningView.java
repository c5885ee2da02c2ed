package io.jenkins.plugins.stagegates.view;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a client that listens is told of an event of a run.
 *
 * @param status of the run after it
 */
public record HappeningView(
        String job,
        int run,
        String status,
        Instant at,
        String what,
        @Nullable String stage,
        @Nullable String by,
        String text) {

    public static HappeningView of(RunId run, RunFeed.Happening happening) {
        TimelineEntry entry = happening.entry();
        return new HappeningView(
                run.job(),
                run.number(),
                happening.status().name(),
                entry.at(),
                entry.what(),
                entry.stage(),
                entry.by(),
                entry.text());
    }
}
