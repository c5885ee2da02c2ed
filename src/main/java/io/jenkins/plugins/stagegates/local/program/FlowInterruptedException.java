package io.jenkins.plugins.stagegates.local.program;

import java.util.List;

/**
 * A step was stopped from outside: by a person, a timeout or a failing sibling. A Jenkinsfile knows it as
 * {@code org.jenkinsci.plugins.workflow.steps.FlowInterruptedException}.
 */
public final class FlowInterruptedException extends InterruptedException {

    private static final long serialVersionUID = 1L;

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

    /** What Jenkinsfiles ask for; here the sentence is the only cause. */
    public List<String> getCauses() {
        return List.of(String.valueOf(getMessage()));
    }

    @Override
    public String toString() {
        return "org.jenkinsci.plugins.workflow.steps.FlowInterruptedException: " + getMessage();
    }
}
