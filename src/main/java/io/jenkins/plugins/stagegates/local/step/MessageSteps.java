package io.jenkins.plugins.stagegates.local.step;

import static io.jenkins.plugins.stagegates.local.program.StepParameter.optional;
import static io.jenkins.plugins.stagegates.local.program.StepParameter.required;

import io.jenkins.plugins.stagegates.local.program.AbortException;
import io.jenkins.plugins.stagegates.local.program.BuildResult;
import io.jenkins.plugins.stagegates.local.program.Operation;
import io.jenkins.plugins.stagegates.local.program.Step;
import io.jenkins.plugins.stagegates.local.program.StepDescriptor;
import io.jenkins.plugins.stagegates.local.program.StepRun;
import java.util.List;

/** Steps that say something: {@code echo}, {@code error}, {@code unstable}. */
final class MessageSteps {

    private MessageSteps() {}

    static List<Step> all() {
        return List.of(
                new FunctionStep(StepDescriptor.of("echo", required("message", String.class)), MessageSteps::echo),
                new FunctionStep(StepDescriptor.of("error", optional("message", String.class)), MessageSteps::error),
                new FunctionStep(
                        StepDescriptor.of("unstable", required("message", String.class)), MessageSteps::unstable));
    }

    private static void echo(StepRun run) {
        String message = String.valueOf(run.arguments().get("message"));
        run.finishWith(Operation.immediately(() -> {
            run.log(message);
            return null;
        }));
    }

    private static void error(StepRun run) {
        run.fail(new AbortException(run.arguments().text("message").orElse("")));
    }

    private static void unstable(StepRun run) {
        String message = run.arguments().textOf("message");
        Worsening.worsen(
                run, BuildResult.UNSTABLE, BuildResult.UNSTABLE, "WARNING: " + message, ending -> run.succeed(null));
    }
}
