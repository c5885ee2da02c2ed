package io.jenkins.plugins.stagegates.local.program;

/** A step that Jenkinsfiles can call. Stateless: one instance serves all runs. */
public interface Step {

    StepDescriptor descriptor();

    /**
     * Begins one call of the step, on the program's thread; it must neither block nor wait. An exception fails the step.
     */
    void run(StepRun run) throws Exception;
}
