package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.InputValue;
import io.jenkins.plugins.stagegates.engine.run.Directive;
import io.jenkins.plugins.stagegates.engine.run.GateState;
import io.jenkins.plugins.stagegates.engine.run.StageState;
import io.jenkins.plugins.stagegates.local.program.BuildResult;
import io.jenkins.plugins.stagegates.local.program.StageControl.GateAnswer;
import io.jenkins.plugins.stagegates.local.program.StageControl.Resolution;
import io.jenkins.plugins.stagegates.local.program.StageControl.StageDecision;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says in the program's words what the engine has decided. Empty where nothing is decided yet. */
final class GateAnswers {

    private GateAnswers() {}

    static Optional<StageDecision> entered(StageState stage, Directive directive) {
        if (directive instanceof Directive.RunBody run) {
            return Optional.of(new StageDecision.Run(run.attempt()));
        } else if (directive instanceof Directive.Leave leave) {
            return Optional.of(
                    stage.ending().reused().isPresent()
                            ? new StageDecision.Reuse(
                                    "run " + stage.ending().reused().get().executedIn(),
                                    leave.carried()
                                            .value()
                                            .map(value -> value.toJava())
                                            .orElse(null),
                                    leave.carried().environment())
                            : new StageDecision.Skip(
                                    stage.skipped().map(Enum::name).orElse("")));
        }
        // A failure at this point is an abort, which interrupts the program anyway.
        return Optional.empty();
    }

    static Optional<GateAnswer> gate(StageState stage, Directive directive) {
        if (directive instanceof Directive.RunBody run) {
            return Optional.of(pass(stage, run.inputs(), run.attempt()));
        } else if (directive instanceof Directive.Leave) {
            return Optional.of(new GateAnswer.Leave("The gate was not passed."));
        } else if (directive instanceof Directive.Fail fail) {
            return Optional.of(failed(fail.failure()));
        }
        return Optional.empty();
    }

    /** What came of an {@code input} step. */
    static Optional<GateAnswer> input(StageState stage, String key) {
        Optional<GateState> asked =
                stage.gate().filter(gate -> gate.input().filter(key::equals).isPresent());
        return asked.flatMap(GateState::decision).map(decided -> switch (decided.outcome()) {
            case PASSED, DEFAULTED ->
                pass(stage, asked.get().gate().inputs().completed(asked.get().values()), 1);
            case REJECTED ->
                failed(new Failure(
                        ErrorType.REJECTED,
                        "Rejected by " + decided.by()
                                + (decided.comment().isBlank() ? "." : ": " + decided.comment())));
            case EXPIRED -> failed(new Failure(ErrorType.TIMEOUT, "Nobody answered in time."));
            case ABORTED -> failed(Failure.aborted("The run was aborted."));
        });
    }

    private static GateAnswer pass(StageState stage, Map<String, InputValue> inputs, int attempt) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        Set<String> secret = new HashSet<>();
        inputs.forEach((name, value) -> {
            if (value.isProtected()) {
                secret.add(name);
            } else {
                plain.put(name, value.text());
            }
        });
        String submitter = stage.gate()
                .flatMap(GateState::decision)
                .map(GateState.Decided::by)
                .map(Actor::id)
                .orElse("");
        return new GateAnswer.Pass(plain, secret, submitter, attempt);
    }

    private static GateAnswer failed(Failure failure) {
        boolean stopped = failure.treatment() == Failure.Treatment.ABORT || failure.type() == ErrorType.REJECTED;
        return new GateAnswer.Fail(
                failure.type(), stopped ? BuildResult.ABORTED : BuildResult.FAILURE, failure.message());
    }

    static Optional<Resolution> resolution(StageState stage, Directive directive) {
        if (directive instanceof Directive.RunBody run) {
            return Optional.of(new Resolution.Again(run.attempt()));
        } else if (directive instanceof Directive.Leave) {
            BuildResult result = stage.status().isUnsuccessful() ? BuildResult.FAILURE : BuildResult.SUCCESS;
            return Optional.of(new Resolution.Proceed("", result));
        } else if (directive instanceof Directive.Fail fail) {
            Optional<String> marked = Optional.of(fail.failure())
                    .filter(failure -> failure.type() == ErrorType.MARKED_FAILED)
                    .map(Failure::message);
            return Optional.of(new Resolution.Propagate(fail.failure().treatment(), marked));
        }
        return Optional.empty();
    }
}
