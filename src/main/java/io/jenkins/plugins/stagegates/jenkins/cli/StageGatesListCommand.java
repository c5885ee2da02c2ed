package io.jenkins.plugins.stagegates.jenkins.cli;

import hudson.Extension;
import io.jenkins.plugins.stagegates.jenkins.action.GateCalls;
import io.jenkins.plugins.stagegates.jenkins.action.Reply;
import org.kohsuke.args4j.Option;

/** Lists what waits for people. */
@Extension
public final class StageGatesListCommand extends GateCommand {

    @Option(name = "--folder", metaVar = "NAME", usage = "Only jobs of this folder, or this job")
    public String folder = "";

    @Override
    Reply call() {
        return GateCalls.inbox(GateCalls.in(folder));
    }

    @Override
    public String getShortDescription() {
        return Messages.StageGatesListCommand_Description();
    }
}
