package io.jenkins.plugins.stagegates.jenkins.step;

import hudson.Extension;
import hudson.model.Computer;
import hudson.model.Run;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionListener;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.jenkinsci.plugins.workflow.support.steps.input.InputStep;

/**
 * Has Jenkins look at once for the inputs that a resumed build waits at. It would else do so when the program begins the next one
 * (that may be the same again, after a crash), and wait there for itself: the build hangs for a minute and fails.
 */
@Extension(ordinal = 1, optional = true)
public final class InputSearch extends FlowExecutionListener {

    private static final Logger LOGGER = Logger.getLogger(InputSearch.class.getName());

    /** So that a Jenkins without the step does not load this either. */
    private static final Class<?> NEEDED = InputStep.class;

    @Override
    public void onResumed(FlowExecution execution) {
        try {
            if (!NEEDED.isInterface() && execution.getOwner().getExecutable() instanceof Run<?, ?> build) {
                InputAction action = build.getAction(InputAction.class);
                if (action != null) {
                    Computer.threadPoolForRemoting.execute(() -> search(execution, action));
                }
            }
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "Inputs of " + execution + " are found later");
        }
    }

    private static void search(FlowExecution execution, InputAction action) {
        try {
            AnsweredInputs.goOn(execution, action);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | ExecutionException | TimeoutException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> "The program of " + execution + " is not loaded yet");
        }
    }
}
