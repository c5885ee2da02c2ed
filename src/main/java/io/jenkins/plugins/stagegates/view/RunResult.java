package io.jenkins.plugins.stagegates.view;

import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import java.util.Optional;

/** Jenkins' word for how a build ended; it has none for EXPIRED and REJECTED. */
public enum RunResult {
    SUCCESS,
    UNSTABLE,
    FAILURE,
    ABORTED;

    /** Empty while the run lasts. */
    public static Optional<RunResult> of(RunStatus status) {
        return switch (status) {
            case RUNNING, WAITING -> Optional.empty();
            case SUCCESS -> Optional.of(SUCCESS);
            case UNSTABLE -> Optional.of(UNSTABLE);
            case FAILED, EXPIRED -> Optional.of(FAILURE);
            case ABORTED, REJECTED -> Optional.of(ABORTED);
        };
    }
}
