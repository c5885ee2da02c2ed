package io.jenkins.plugins.stagegates.engine.run;

import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * A branch of {@code parallel} that does something of its own before, or without, any stage; people see it, and nothing else
 * can be done with it. Immutable.
 *
 * @param path what the path of a stage in it begins with
 * @param status PENDING while a stage around it makes another attempt and has not come to it again
 * @param mark the worst of UNSTABLE, FAILURE_IGNORED, FAILED that its steps have marked it with, else SUCCESS
 */
public record BranchState(
        StagePath path, StageStatus status, StageStatus mark, Instant startedAt, Optional<Instant> endedAt) {

    static BranchState started(StagePath path, Instant at) {
        return new BranchState(path, StageStatus.RUNNING, StageStatus.SUCCESS, at, Optional.empty());
    }

    boolean isRunning() {
        return status == StageStatus.RUNNING;
    }

    BranchState marked(StageStatus with) {
        return new BranchState(
                path, status, Ending.OPEN.marked(mark).marked(with).mark(), startedAt, endedAt);
    }

    BranchState ended(StageStatus how, Instant at) {
        return new BranchState(path, how, mark, startedAt, Optional.of(at));
    }

    BranchState pending() {
        return new BranchState(path, StageStatus.PENDING, StageStatus.SUCCESS, startedAt, Optional.empty());
    }

    /** How it ends now. */
    StageStatus ending(Optional<Failure> failure) {
        return failure.map(Failure::naturalStatus).orElse(mark);
    }
}
