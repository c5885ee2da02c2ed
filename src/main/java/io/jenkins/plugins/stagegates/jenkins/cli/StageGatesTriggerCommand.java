package io.jenkins.plugins.stagegates.jenkins.cli;

import hudson.Extension;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.jenkins.action.Reply;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.args4j.Option;

/** Presses Run. */
@Extension
public final class StageGatesTriggerCommand extends StageCommand {

    @Option(name = "-i", aliases = "--input", metaVar = "NAME=VALUE", usage = "Value of an input; may be repeated")
    public List<String> inputs = new ArrayList<>();

    @Option(
            name = "--secret",
            metaVar = "NAME",
            usage = "Input whose value is a line of the standard input; may be repeated, one line each")
    public List<String> secrets = new ArrayList<>();

    @Override
    Reply call() {
        return submit(new PersonCommand.Trigger(
                stage, InputOptions.read(inputs, secrets, stdin, Charset.defaultCharset()), comment));
    }

    @Override
    public String getShortDescription() {
        return Messages.StageGatesTriggerCommand_Description();
    }
}
