package io.jenkins.plugins.stagegates.jenkins.cli;

import hudson.Extension;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.jenkins.action.Reply;

/** Presses Run. */
@Extension
public final class StageGatesTriggerCommand extends InputCommand {

    @Override
    Reply call() {
        return submit(new PersonCommand.Trigger(stage, given(), comment));
    }

    @Override
    public String getShortDescription() {
        return Messages.StageGatesTriggerCommand_Description();
    }
}
