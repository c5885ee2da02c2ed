package io.jenkins.plugins.stagegates.local.step;

import static io.jenkins.plugins.stagegates.local.program.StepParameter.required;

import io.jenkins.plugins.stagegates.local.program.Step;
import io.jenkins.plugins.stagegates.local.program.StepDescriptor;
import java.util.List;

/** Steps that the engine has a say in. */
final class StageSteps {

    private StageSteps() {}

    static List<Step> all() {
        return List.of(new StageStep());
    }
}
