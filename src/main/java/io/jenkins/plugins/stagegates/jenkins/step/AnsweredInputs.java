package io.jenkins.plugins.stagegates.jenkins.step;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.jenkinsci.plugins.workflow.support.steps.input.InputStepExecution;
import org.jenkinsci.plugins.workflow.support.steps.input.InputSubmittedAction;
import org.jenkinsci.plugins.workflow.support.steps.input.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * What Jenkins itself notes of the answers to {@code input} steps. There are inputs whose answer it noted just before a crash, but not
 * that the program went on with it. They are on no list of Jenkins any more, so that the build would hang.
 */
final class AnsweredInputs {

    private static final long SECONDS = 60;

    private AnsweredInputs() {}

    /** Those of a build that was resumed go on with the answer or, if it is not known, ask again. Waits for the program to be loaded. */
    static void goOn(FlowExecution program, InputAction asked)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        List<InputStepExecution> listed = asked.getExecutions();
        for (StepExecution step : program.getCurrentExecutions(true).get(SECONDS, TimeUnit.SECONDS)) {
            if (step instanceof InputStepExecution input && !listed.contains(input)) {
                FlowNode node = input.getContext().get(FlowNode.class);
                InputSubmittedAction answer =
                        node == null ? null : node.getPersistentAction(InputSubmittedAction.class);
                if (answer == null) {
                    asked.add(input);
                } else {
                    input.getContext().onSuccess(value(answer.getParameters()));
                }
            }
        }
    }

    /** Who answered the {@code input} step of this node in one of Jenkins' own ways. */
    static Optional<Actor> by(FlowNode node) {
        InputSubmittedAction answer = node.getPersistentAction(InputSubmittedAction.class);
        if (answer != null) {
            return Optional.ofNullable(answer.getApprover()).map(Actor::new);
        }
        return node.getError() != null && node.getError().getError() instanceof FlowInterruptedException stopped
                ? stopped.getCauses().stream()
                        .filter(Rejection.class::isInstance)
                        .map(cause -> ((Rejection) cause).getUser())
                        .filter(Objects::nonNull)
                        .map(user -> new Actor(user.getId()))
                        .findFirst()
                : Optional.empty();
    }

    /** What the step returns. */
    private static @Nullable Object value(Map<String, Object> parameters) {
        return parameters.isEmpty()
                ? null
                : parameters.size() == 1 ? parameters.values().iterator().next() : parameters;
    }
}
