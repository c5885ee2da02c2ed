package io.jenkins.plugins.stagegates.local.step;

import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.local.program.Described;
import io.jenkins.plugins.stagegates.local.program.Ending;
import io.jenkins.plugins.stagegates.local.program.FailureClassifier;
import io.jenkins.plugins.stagegates.local.program.FlowInterruptedException;
import io.jenkins.plugins.stagegates.local.program.Operation;
import io.jenkins.plugins.stagegates.local.program.StepRun;
import java.util.List;
import java.util.Set;

/** The attempts of one {@code retry}. */
record RetryStep(StepRun run, int count, boolean conditional) {

    /**
     * All conditions that this machine can meet mean the same here: the host went down under a step that could not go on. None of them is met by
     * a failure of the step itself.
     */
    private static final Set<String> CONDITIONS = Set.of("agent", "kubernetesAgent", "nonresumable");

    static void run(StepRun run) {
        List<?> conditions = run.arguments().get("conditions") instanceof List<?> given ? given : List.of();
        conditions.forEach(RetryStep::check);
        int count = run.arguments().number("count").orElseThrow().intValue();
        new RetryStep(run, count, !conditions.isEmpty()).attempt(1);
    }

    private static void check(Object condition) {
        if (!(condition instanceof Described described) || !CONDITIONS.contains(described.symbol())) {
            throw new IllegalArgumentException("Parameter 'conditions' of step 'retry' has '" + condition
                    + "', but must be a list of agent(), kubernetesAgent() and nonresumable()");
        }
    }

    private void attempt(int number) {
        run.body(run.context(), ending -> ended(number, ending));
    }

    private void ended(int number, Ending ending) {
        Throwable failure = ending.failure();
        if (failure == null || number >= count || !isWorthAnother(failure)) {
            run.end(ending);
            return;
        }
        run.perform(
                Operation.immediately(() -> {
                    run.log("ERROR: " + Failures.said(failure) + "\nRetrying");
                    return null;
                }),
                logged -> attempt(number + 1));
    }

    private boolean isWorthAnother(Throwable failure) {
        boolean interrupted = failure instanceof FlowInterruptedException i && i.isActualInterruption();
        return !interrupted && (!conditional || FailureClassifier.classify(failure) == ErrorType.AGENT);
    }
}
