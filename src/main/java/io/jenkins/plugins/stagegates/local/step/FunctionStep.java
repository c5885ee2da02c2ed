package io.jenkins.plugins.stagegates.local.step;

import io.jenkins.plugins.stagegates.local.program.Step;
import io.jenkins.plugins.stagegates.local.program.StepDescriptor;
import io.jenkins.plugins.stagegates.local.program.StepRun;

/** A step whose beginning is one function. */
record FunctionStep(StepDescriptor descriptor, Beginning beginning) implements Step {

    @Override
    public void run(StepRun run) throws Exception {
        beginning.begin(run);
    }

    /** What a step does when it is called. */
    @FunctionalInterface
    interface Beginning {
        void begin(StepRun run) throws Exception;
    }
}
