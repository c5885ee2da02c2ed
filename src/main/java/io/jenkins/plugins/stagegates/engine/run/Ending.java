package io.jenkins.plugins.stagegates.engine.run;

import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.SkipReason;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import java.util.Optional;

/**
 * What decided, or will decide, how a stage ends.
 *
 * @param failure the last failure seen, kept also when it was ignored
 * @param mark the worst of UNSTABLE, FAILURE_IGNORED, FAILED that its steps have marked it with, else SUCCESS
 * @param continues whether the next stage starts although this one was not successful
 * @param skipped why it was skipped
 * @param reused where it was taken from
 */
public record Ending(
        Optional<Failure> failure,
        StageStatus mark,
        boolean continues,
        Optional<SkipReason> skipped,
        Optional<Reused> reused) {

    /**
     * @param run number of the run whose record was taken over
     * @param status the status it had there
     * @param executedIn number of the run that executed its body
     */
    public record Reused(int run, StageStatus status, int executedIn) {}

    static final Ending OPEN =
            new Ending(Optional.empty(), StageStatus.SUCCESS, false, Optional.empty(), Optional.empty());

    Ending failedWith(Failure why) {
        return new Ending(Optional.of(why), mark, continues, skipped, reused);
    }

    Ending marked(StageStatus with) {
        return new Ending(failure, worse(mark, with), continues, skipped, reused);
    }

    Ending continuing() {
        return new Ending(failure, mark, true, skipped, reused);
    }

    Ending skippedFor(SkipReason reason) {
        return new Ending(failure, mark, continues, Optional.of(reason), reused);
    }

    Ending reusedFrom(Reused from) {
        return new Ending(failure, mark, continues, skipped, Optional.of(from));
    }

    private static StageStatus worse(StageStatus one, StageStatus other) {
        return rank(one) >= rank(other) ? one : other;
    }

    private static int rank(StageStatus status) {
        return switch (status) {
            case FAILED -> 3;
            case UNSTABLE -> 2;
            case FAILURE_IGNORED -> 1;
            default -> 0;
        };
    }
}
