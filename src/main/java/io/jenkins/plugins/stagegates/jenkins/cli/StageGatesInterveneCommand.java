package io.jenkins.plugins.stagegates.jenkins.cli;

import hudson.Extension;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.jenkins.action.Reply;
import io.jenkins.plugins.stagegates.view.Requests;
import org.kohsuke.args4j.Argument;

/** Decides what becomes of a failure. */
@Extension
public final class StageGatesInterveneCommand extends StageCommand {

    @Argument(index = 3, required = true, metaVar = "ACTION", usage = "RETRY, IGNORE, MARK_AS_SUCCESS, FAIL or ABORT")
    public String action = "";

    @Override
    Reply call() {
        Requests.Intervene wish = new Requests.Intervene(stage, action, comment);
        return submit(new PersonCommand.Intervene(stage, wish.choice(), comment));
    }

    @Override
    public String getShortDescription() {
        return Messages.StageGatesInterveneCommand_Description();
    }
}
