package io.jenkins.plugins.stagegates.local.step;

import io.jenkins.plugins.stagegates.local.program.BuildResult;
import io.jenkins.plugins.stagegates.local.program.Ending;
import io.jenkins.plugins.stagegates.local.program.Masking;
import io.jenkins.plugins.stagegates.local.program.Operation;
import io.jenkins.plugins.stagegates.local.program.StageControl;
import io.jenkins.plugins.stagegates.local.program.StageScope;
import io.jenkins.plugins.stagegates.local.program.StepRun;
import java.util.function.Consumer;

/** Makes the result of a stage and of the run worse without a failure. */
final class Worsening {

    private Worsening() {}

    /** Says so in the log once, however often the run is replayed; {@code then} is told when it is done. */
    static void worsen(StepRun run, BuildResult build, BuildResult stage, String message, Consumer<Ending> then) {
        StageScope scope = run.context().stage();
        run.program().worsen(build);
        scope.worsen(stage);
        run.perform(
                Operation.immediately(() -> {
                    run.log(message);
                    // That a stage was stopped shows in the run's result; as a mark there are only failures and
                    // UNSTABLE.
                    if (stage != BuildResult.SUCCESS && stage != BuildResult.ABORTED) {
                        run.ports()
                                .control()
                                .stageWorsened(scope.path(), mark(build, stage), Masking.mask(run.context(), message));
                    }
                    return null;
                }),
                then);
    }

    private static StageControl.Mark mark(BuildResult build, BuildResult stage) {
        if (stage == BuildResult.UNSTABLE) {
            return StageControl.Mark.UNSTABLE;
        }
        return build == BuildResult.SUCCESS ? StageControl.Mark.FAILURE_IGNORED : StageControl.Mark.FAILED;
    }
}
