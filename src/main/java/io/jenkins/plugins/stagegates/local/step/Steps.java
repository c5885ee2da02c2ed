package io.jenkins.plugins.stagegates.local.step;

import io.jenkins.plugins.stagegates.local.program.Step;
import io.jenkins.plugins.stagegates.local.program.StepRegistry;
import io.jenkins.plugins.stagegates.local.program.Symbols;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** All steps of the local runner. */
public final class Steps {

    private Steps() {}

    /** The registry that Jenkinsfiles are checked against and executed with. */
    public static StepRegistry registry() {
        return registry(List.of());
    }

    /** The same with further steps, such as those of Declarative; one of a known name takes the place of the known one. */
    public static StepRegistry registry(Collection<? extends Step> further) {
        List<Step> all = new ArrayList<>();
        all.addAll(MessageSteps.all());
        all.addAll(CommandSteps.all());
        all.addAll(BlockSteps.all());
        all.addAll(FlowSteps.all());
        all.addAll(FileSteps.all());
        all.addAll(KeptFileSteps.all());
        all.addAll(HostSteps.all());
        all.addAll(StageSteps.all());
        all.addAll(further);
        return new StepRegistry(all, Symbols.all(), CommandSteps.absent());
    }
}
