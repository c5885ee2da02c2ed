package io.jenkins.plugins.stagegates.jenkins.cli;

import hudson.Extension;
import io.jenkins.plugins.stagegates.jenkins.action.GateCalls;
import io.jenkins.plugins.stagegates.jenkins.action.Reply;
import io.jenkins.plugins.stagegates.view.Requests;
import java.util.Optional;
import org.kohsuke.args4j.Argument;
import org.kohsuke.args4j.Option;

/** Goes on from a stage of a build that failed. */
@Extension
public final class StageGatesRetryCommand extends AgainCommand {

    @Argument(index = 2, required = true, metaVar = "STAGE", usage = "Path or name of the stage to go on from")
    public String stage = "";

    @Option(
            name = "--parallel",
            metaVar = "WHICH",
            usage = "Of a parallel group the failed stages (failed, the default) or all of them (all)")
    public String parallel = "failed";

    @Override
    Reply call() {
        Requests.Retry wish = new Requests.Retry(stage, parallel, inputsByStage());
        return plan ? GateCalls.planRetry(run(job), wish) : GateCalls.retry(run(job), wish, Optional.empty());
    }

    @Override
    public String getShortDescription() {
        return Messages.StageGatesRetryCommand_Description();
    }
}
