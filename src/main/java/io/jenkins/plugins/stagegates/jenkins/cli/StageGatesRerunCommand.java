package io.jenkins.plugins.stagegates.jenkins.cli;

import hudson.Extension;
import io.jenkins.plugins.stagegates.jenkins.action.GateCalls;
import io.jenkins.plugins.stagegates.jenkins.action.Reply;
import io.jenkins.plugins.stagegates.view.Requests;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kohsuke.args4j.Argument;

/** Does a stage of a finished build, or all, again. */
@Extension
public final class StageGatesRerunCommand extends AgainCommand {

    @Argument(index = 2, metaVar = "STAGE", usage = "Path or name of the stage; without it all that the build did")
    public @Nullable String stage;

    @Override
    Reply call() {
        Requests.Rerun wish = new Requests.Rerun(stage, inputsByStage());
        return plan ? GateCalls.planRerun(run(job), wish) : GateCalls.rerun(run(job), wish, Optional.empty());
    }

    @Override
    public String getShortDescription() {
        return Messages.StageGatesRerunCommand_Description();
    }
}
