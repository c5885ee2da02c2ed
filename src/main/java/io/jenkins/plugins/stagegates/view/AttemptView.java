package io.jenkins.plugins.stagegates.view;

import io.jenkins.plugins.stagegates.engine.run.Attempt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a stage's body, or one wait at its gate that did not lead to one.
 *
 * @param endedAt absent while it lasts
 * @param error absent if it did not fail
 */
public record AttemptView(
        int number,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable ErrorView error) {

    static AttemptView of(Attempt attempt) {
        return new AttemptView(
                attempt.number(),
                attempt.startedAt(),
                attempt.endedAt().orElse(null),
                attempt.failure().map(ErrorView::of).orElse(null));
    }
}
