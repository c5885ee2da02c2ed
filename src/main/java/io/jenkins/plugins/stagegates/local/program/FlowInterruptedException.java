package io.jenkins.plugins.stagegates.local.program;

import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import java.util.List;

/**
 * A step was stopped from outside: by a person, a timeout or a failing sibling. A Jenkinsfile knows it as
 * {@code org.jenkinsci.plugins.workflow.steps.FlowInterruptedException}.
 */
public final class FlowInterruptedException extends InterruptedException {

    private static final long serialVersionUID = 1L;

    /** The origin of an interruption that has reached the step that caused it: from there on it is an ordinary failure. */
    private static final String SETTLED = "settled";

    private final BuildResult result;
    private final ErrorType errorType;
    private final String origin;

    /**
     * @param origin id of the step that interrupts, empty when it is a person: {@code timeout} must know its own
     */
    public FlowInterruptedException(BuildResult result, ErrorType errorType, String message, String origin) {
        super(message);
        this.result = result;
        this.errorType = errorType;
        this.origin = origin;
    }

    public BuildResult getResult() {
        return result;
    }

    public ErrorType errorType() {
        return errorType;
    }

    public String origin() {
        return origin;
    }

    /** The same failure behind the step that caused it, where {@code retry} may try again. */
    public FlowInterruptedException settled() {
        return new FlowInterruptedException(result, errorType, String.valueOf(getMessage()), SETTLED);
    }

    /** Whether something around still wants this to end. */
    public boolean isActualInterruption() {
        return !origin.equals(SETTLED);
    }

    /** What Jenkinsfiles ask for; here the sentence is the only cause. */
    public List<String> getCauses() {
        return List.of(String.valueOf(getMessage()));
    }

    @Override
    public String toString() {
        return "org.jenkinsci.plugins.workflow.steps.FlowInterruptedException: " + getMessage();
    }
}
