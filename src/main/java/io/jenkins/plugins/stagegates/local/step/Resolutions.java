package io.jenkins.plugins.stagegates.local.step;

import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.local.program.BuildResult;
import io.jenkins.plugins.stagegates.local.program.Ending;
import io.jenkins.plugins.stagegates.local.program.FlowInterruptedException;
import io.jenkins.plugins.stagegates.local.program.StageControl.FailureReport;
import io.jenkins.plugins.stagegates.local.program.StepRun;
import java.util.Map;

/** Does to a block what the engine resolves. */
final class Resolutions {

    private Resolutions() {}

    /**
     * Asks what becomes of a failure and does it.
     *
     * @param ending how the block ended by itself
     * @param again executes the block once more
     */
    static void ask(StepRun run, FailureReport report, Ending ending, Runnable again) {
        if (isInterrupted(ending)) {
            run.end(ending);
            return;
        }
        run.perform(
                new Question(reply -> run.ports()
                        .control()
                        .failed(report, resolution -> reply.accept(Ending.of(Answers.write(resolution))))),
                answer -> {
                    if (answer.failure() != null) {
                        run.end(answer);
                    } else {
                        follow(run, Answers.map(answer), ending, again);
                    }
                });
    }

    /** Something around the block wants it to end: no strategy inside may keep it alive. */
    private static boolean isInterrupted(Ending ending) {
        return ending.failure() instanceof FlowInterruptedException interrupted && interrupted.isActualInterruption();
    }

    static void follow(StepRun run, Map<?, ?> resolution, Ending ending, Runnable again) {
        switch (String.valueOf(resolution.get("do"))) {
            case Answers.AGAIN -> again.run();
            case Answers.PROCEED -> {
                BuildResult result = BuildResult.named(String.valueOf(resolution.get("result")));
                if (result != BuildResult.SUCCESS) {
                    run.program().worsen(result);
                }
                run.succeed(ending.failure() == null ? ending.value() : null);
            }
            case Answers.ABORT ->
                run.fail(new FlowInterruptedException(
                        BuildResult.ABORTED, ErrorType.UNKNOWN, String.valueOf(resolution.get("message")), ""));
            default -> run.end(ending);
        }
    }
}
