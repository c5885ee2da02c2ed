package io.jenkins.plugins.stagegates.local.step;

import io.jenkins.plugins.stagegates.local.program.BuildResult;
import io.jenkins.plugins.stagegates.local.program.Ending;
import io.jenkins.plugins.stagegates.local.program.ErrorType;
import io.jenkins.plugins.stagegates.local.program.FlowInterruptedException;
import io.jenkins.plugins.stagegates.local.program.StepRun;
import java.util.Map;

/** Does to a block what the engine has resolved. */
final class Resolutions {

    private Resolutions() {}

    /**
     * @param ending how the block ended by itself
     * @param again executes the block once more
     */
    static void follow(StepRun run, Map<?, ?> resolution, Ending ending, Runnable again) {
        switch (String.valueOf(resolution.get("do"))) {
            case Answers.AGAIN -> again.run();
            case Answers.PROCEED -> run.succeed(ending.failure() == null ? ending.value() : null);
            case Answers.ABORT -> run.fail(new FlowInterruptedException(
                    BuildResult.ABORTED, ErrorType.UNKNOWN, String.valueOf(resolution.get("message")), ""));
            default -> run.end(ending);
        }
    }
}
