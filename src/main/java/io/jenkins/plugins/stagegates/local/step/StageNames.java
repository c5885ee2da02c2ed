package io.jenkins.plugins.stagegates.local.step;

import io.jenkins.plugins.stagegates.local.program.Masking;
import io.jenkins.plugins.stagegates.local.program.StageScope;
import io.jenkins.plugins.stagegates.local.program.StepRun;

/** Names of stages and branches as everybody may read them. */
final class StageNames {

    private StageNames() {}

    /** A name that is known before its stage starts, as those of Declarative are, is no secret, whatever password happens to be in it. */
    static String shown(StepRun run, String written) {
        StageScope around = run.context().stage();
        boolean isBranch = around.isBranch() && around.name().equals(written);
        return isBranch || run.ports().control().knows(around.pathInside(written))
                ? written
                : Masking.mask(run.context(), written);
    }
}
