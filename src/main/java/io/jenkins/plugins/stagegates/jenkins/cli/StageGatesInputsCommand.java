package io.jenkins.plugins.stagegates.jenkins.cli;

import hudson.Extension;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.jenkins.action.Reply;

/** Saves inputs without pressing Run. */
@Extension
public final class StageGatesInputsCommand extends InputCommand {

    @Override
    Reply call() {
        return submit(new PersonCommand.SaveInputs(stage, given()));
    }

    @Override
    public String getShortDescription() {
        return Messages.StageGatesInputsCommand_Description();
    }
}
