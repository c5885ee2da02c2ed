package io.jenkins.plugins.stagegates.jenkins.cli;

import hudson.Extension;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.jenkins.action.Reply;
import org.kohsuke.args4j.Option;

/** Aborts a build. */
@Extension
public final class StageGatesAbortCommand extends BuildCommand {

    @Option(name = "--comment", metaVar = "TEXT", usage = "Is recorded with what you do")
    public String comment = "";

    @Override
    Reply call() {
        return submit(new PersonCommand.Abort(comment));
    }

    @Override
    public String getShortDescription() {
        return Messages.StageGatesAbortCommand_Description();
    }
}
