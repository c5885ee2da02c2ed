package io.jenkins.plugins.stagegates.jenkins.cli;

import hudson.Extension;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.jenkins.action.Reply;

/** Rejects at a gate. */
@Extension
public final class StageGatesRejectCommand extends StageCommand {

    @Override
    Reply call() {
        return submit(new PersonCommand.Reject(stage, comment));
    }

    @Override
    public String getShortDescription() {
        return Messages.StageGatesRejectCommand_Description();
    }
}
