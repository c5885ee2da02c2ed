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
public final class StageGatesRerunCommand extends BuildCommand {

    @Argument(index = 2, metaVar = "STAGE", usage = "Path or name of the stage; without it all that the build did")
    public @Nullable String stage;

    @Override
    Reply call() {
        return GateCalls.rerun(run(job), new Requests.Rerun(stage, null), Optional.empty());
    }

    @Override
    public String getShortDescription() {
        return Messages.StageGatesRerunCommand_Description();
    }
}
