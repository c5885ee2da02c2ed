package io.jenkins.plugins.stagegates.local.step;

import io.jenkins.plugins.stagegates.engine.model.OutsideOfStage;
import io.jenkins.plugins.stagegates.local.program.AbortException;
import io.jenkins.plugins.stagegates.local.program.Ending;
import io.jenkins.plugins.stagegates.local.program.Masking;
import io.jenkins.plugins.stagegates.local.program.PlainValues;
import io.jenkins.plugins.stagegates.local.program.StageControl;
import io.jenkins.plugins.stagegates.local.program.StageControl.FailureReport;
import io.jenkins.plugins.stagegates.local.program.StageScope;
import io.jenkins.plugins.stagegates.local.program.Step;
import io.jenkins.plugins.stagegates.local.program.StepContext;
import io.jenkins.plugins.stagegates.local.program.StepDescriptor;
import io.jenkins.plugins.stagegates.local.program.StepParameter;
import io.jenkins.plugins.stagegates.local.program.StepRun;
import io.jenkins.plugins.stagegates.local.program.TimeoutClock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code stageGate}: gives the stage around it a policy, waits at its gate, and executes its block with the inputs as variables. */
final class StageGateStep implements Step {

    private static final StepDescriptor DESCRIPTOR = StepDescriptor.block(
            "stageGate",
            StepParameter.optional("runMode", String.class),
            StepParameter.optional("timeout", String.class),
            StepParameter.optional("message", String.class),
            StepParameter.optional("inputs", List.class),
            StepParameter.optional("optionalInputs", List.class),
            StepParameter.optional("patterns", Map.class),
            StepParameter.optional("submitters", Object.class),
            StepParameter.optional("approvals", Number.class),
            StepParameter.optional("allowSelfApproval", Boolean.class),
            StepParameter.optional("optional", Boolean.class),
            StepParameter.optional("needs", List.class),
            StepParameter.optional("onFailure", List.class));

    @Override
    public StepDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public void run(StepRun run) throws AbortException {
        StageScope scope = run.context().stage();
        if (scope.path().isEmpty() || scope.isBranch()) {
            throw new AbortException(OutsideOfStage.ofStep("stageGate"));
        }
        Map<String, @Nullable Object> policy =
                Masking.policy(run.context(), PlainValues.map(run.arguments().all()));
        List<TimeoutClock> clocks = run.context().clocks();
        clocks.forEach(clock -> clock.pause(run.now()));
        run.perform(
                new Waiting(
                        reply -> run.ports().control().openGate(scope.path(), run.id(), policy, reply),
                        cause -> run.ports().control().withdrawGate(scope.path(), Resolutions.failure(run, cause))),
                answer -> {
                    clocks.forEach(clock -> clock.resume(run.now()));
                    answered(run, answer);
                });
    }

    private static void answered(StepRun run, Ending answer) {
        if (answer.failure() != null) {
            run.end(answer);
            return;
        }
        Map<?, ?> how = Answers.map(answer);
        switch (String.valueOf(how.get("do"))) {
            case Answers.PASS -> enter(run, inside(run, how), Answers.attempt(how));
            case Answers.LEAVE -> run.succeed(null);
            default -> run.end(Waiting.failure(how));
        }
    }

    private static StepContext inside(StepRun run, Map<?, ?> pass) {
        StageControl control = run.ports().control();
        String path = run.context().stage().path();
        Map<String, String> variables = Answers.texts(Waiting.inputs(control, path, pass));
        Map<String, String> secrets = Waiting.secrets(control, path, pass);
        return run.context().withVariables(variables, name -> null).withMasked(Set.copyOf(secrets.values()));
    }

    private static void enter(StepRun run, StepContext context, int attempt) {
        run.body(context, body -> {
            Ending ending = Resolutions.withoutSecrets(run, context, body);
            Throwable failure = ending.failure();
            if (failure == null) {
                run.end(ending);
                return;
            }
            FailureReport report = new FailureReport(
                    FailureReport.Level.STAGE,
                    context.stage().path(),
                    run.id(),
                    attempt,
                    Resolutions.failure(run, failure),
                    List.of());
            Resolutions.ask(run, report, ending, next -> {
                context.stage().restart();
                enter(run, context, next);
            });
        });
    }
}
