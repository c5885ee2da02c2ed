package io.jenkins.plugins.stagegates.local.step;

import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.local.program.AbortException;
import io.jenkins.plugins.stagegates.local.program.BuildResult;
import io.jenkins.plugins.stagegates.local.program.Ending;
import io.jenkins.plugins.stagegates.local.program.FailureClassifier;
import io.jenkins.plugins.stagegates.local.program.FlowInterruptedException;
import io.jenkins.plugins.stagegates.local.program.Masking;
import io.jenkins.plugins.stagegates.local.program.StageControl.FailureReport;
import io.jenkins.plugins.stagegates.local.program.StepContext;
import io.jenkins.plugins.stagegates.local.program.StepRun;
import java.util.Map;
import java.util.function.IntConsumer;

/** Does to a block what the engine resolves. */
final class Resolutions {

    private Resolutions() {}

    /**
     * Asks what becomes of a failure and does it.
     *
     * @param ending how the block ended by itself
     * @param again executes the block once more, as the attempt of this number
     */
    static void ask(StepRun run, FailureReport report, Ending ending, IntConsumer again) {
        if (isInterrupted(ending)) {
            run.end(ending);
            return;
        }
        run.perform(
                new Question(
                        reply -> run.ports()
                                .control()
                                .failed(report, resolution -> reply.accept(Ending.of(Answers.write(resolution)))),
                        cause -> run.ports().control().giveUp(report, failure(run, cause))),
                answer -> {
                    if (answer.failure() != null) {
                        run.end(answer);
                    } else {
                        follow(run, Answers.map(answer), ending, again);
                    }
                });
    }

    /** The failure as the engine sees it, with what levels inside have decided about it. */
    static Failure failure(StepRun run, Throwable failure) {
        Failure.Treatment treatment = run.program().treatment(failure);
        boolean stopped = failure instanceof FlowInterruptedException interrupted
                && interrupted.isActualInterruption()
                && interrupted.getResult() == BuildResult.ABORTED
                && interrupted.errorType() == ErrorType.UNKNOWN;
        return new Failure(
                FailureClassifier.classify(failure),
                Masking.mask(run.context(), String.valueOf(failure.getMessage())),
                stopped ? Failure.Treatment.ABORT : treatment);
    }

    /** Outside of a gated body nobody knows any more which texts of a message are secrets. */
    static Ending withoutSecrets(StepRun run, StepContext inside, Ending ending) {
        Throwable failure = ending.failure();
        String message = failure == null ? "" : String.valueOf(failure.getMessage());
        String masked = Masking.mask(inside, message);
        if (failure == null || failure instanceof FlowInterruptedException || masked.equals(message)) {
            return ending;
        }
        AbortException shown = new AbortException(masked, FailureClassifier.classify(failure));
        shown.setStackTrace(failure.getStackTrace());
        run.program().treated(shown, run.program().treatment(failure));
        return Ending.failed(shown);
    }

    /** Something around the block wants it to end: no strategy inside may keep it alive. */
    private static boolean isInterrupted(Ending ending) {
        return ending.failure() instanceof FlowInterruptedException interrupted && interrupted.isActualInterruption();
    }

    static void follow(StepRun run, Map<?, ?> resolution, Ending ending, IntConsumer again) {
        switch (String.valueOf(resolution.get("do"))) {
            case Answers.AGAIN -> again.accept(Answers.attempt(resolution));
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
            default -> propagate(run, resolution, ending);
        }
    }

    private static void propagate(StepRun run, Map<?, ?> resolution, Ending ending) {
        Throwable failure = resolution.get("marked") instanceof String marked
                ? new AbortException(marked, ErrorType.MARKED_FAILED)
                : ending.failure();
        if (failure == null) {
            run.end(ending);
            return;
        }
        run.program().treated(failure, Failure.Treatment.valueOf(String.valueOf(resolution.get("treatment"))));
        run.end(Ending.failed(failure));
    }
}
