package io.jenkins.plugins.stagegates.view;

import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import io.jenkins.plugins.stagegates.engine.run.BranchState;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.engine.run.StageState;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A branch of {@code parallel} that is no stage, but does something of its own.
 *
 * @param path what the path of a stage in it begins with
 * @param parent path of the nearest stage around it; absent outside of all
 */
public record BranchView(
        String path,
        String name,
        @Nullable String parent,
        StageStatus status,
        Instant startedAt,
        @Nullable Instant endedAt) {

    static BranchView of(RunState run, BranchState branch) {
        Optional<StageState> around = run.stages().enclosing(branch.path());
        return new BranchView(
                branch.path().text(),
                branch.path().name(),
                around.map(StageState::path).map(StagePath::text).orElse(null),
                status(run, branch, around),
                branch.startedAt(),
                branch.endedAt().orElse(null));
    }

    /** A host that was killed at the end of a run could not tell the end of its branches. */
    private static StageStatus status(RunState run, BranchState branch, Optional<StageState> around) {
        boolean isOver = around.map(stage -> stage.status().hasEnded()).orElseGet(run::hasEnded);
        return isOver && !branch.status().hasEnded() ? StageStatus.ABORTED : branch.status();
    }
}
