package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.engine.run.StageOutputs;
import io.jenkins.plugins.stagegates.local.program.AbortException;
import io.jenkins.plugins.stagegates.local.program.Ending;

/** Outputs of stages as a program gets them. */
final class Outputs {

    private Outputs() {}

    static Ending ending(StageOutputs.Found found) {
        return found.value()
                .map(value -> Ending.of(value.toJava()))
                .orElseGet(() -> Ending.failed(new AbortException(found.problem())));
    }
}
