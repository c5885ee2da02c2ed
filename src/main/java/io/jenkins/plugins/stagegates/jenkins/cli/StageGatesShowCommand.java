package io.jenkins.plugins.stagegates.jenkins.cli;

import hudson.Extension;
import io.jenkins.plugins.stagegates.jenkins.action.GateCalls;
import io.jenkins.plugins.stagegates.jenkins.action.Reply;

/** Shows a build with its stages. */
@Extension
public final class StageGatesShowCommand extends BuildCommand {

    @Override
    Reply call() {
        return GateCalls.show(run(job));
    }

    @Override
    public String getShortDescription() {
        return Messages.StageGatesShowCommand_Description();
    }
}
