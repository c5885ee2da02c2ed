package io.jenkins.plugins.stagegates.jenkins.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kohsuke.args4j.Option;

/** A command that gives values to the inputs of a gate. */
abstract class InputCommand extends StageCommand {

    @Option(name = "-i", aliases = "--input", metaVar = "NAME=VALUE", usage = "Value of an input; may be repeated")
    public List<String> inputs = new ArrayList<>();

    @Option(
            name = "--secret",
            metaVar = "NAME",
            usage = "Input whose value is a line of the standard input; may be repeated, one line each")
    public List<String> secrets = new ArrayList<>();

    final Map<String, String> given() {
        return values(inputs, secrets);
    }
}
