package io.jenkins.plugins.stagegates.view;

import io.jenkins.plugins.stagegates.engine.model.RunOrigin;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a run comes from. */
public final class OriginView {

    private OriginView() {}

    /**
     * The run is a retry.
     *
     * @param run number of its origin
     * @param from the retry point
     * @param parallel {@code failed} or {@code all}
     */
    public record RetryOf(int run, String from, String parallel) {

        static Optional<RetryOf> of(RunOrigin origin) {
            return origin instanceof RunOrigin.Retry retry
                    ? Optional.of(new RetryOf(
                            retry.run(),
                            retry.from().text(),
                            retry.scope().name().toLowerCase(Locale.ROOT)))
                    : Optional.empty();
        }
    }

    /**
     * The run is a rerun.
     *
     * @param run number of its origin
     * @param stage the single stage; absent if the whole selection runs again
     */
    public record RerunOf(int run, @Nullable String stage) {

        static Optional<RerunOf> of(RunOrigin origin) {
            return origin instanceof RunOrigin.Rerun rerun
                    ? Optional.of(new RerunOf(
                            rerun.run(), rerun.stage().map(StagePath::text).orElse(null)))
                    : Optional.empty();
        }
    }
}
