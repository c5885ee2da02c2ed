package io.jenkins.plugins.stagegates.jenkins.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kohsuke.args4j.Option;

/** A command that makes a new build of an earlier one. */
abstract class AgainCommand extends BuildCommand {

    @Option(
            name = "-i",
            aliases = "--input",
            metaVar = "STAGE:NAME=VALUE",
            usage = "Fill in an input of a gate beforehand; somebody still presses Run; may be repeated")
    public List<String> inputs = new ArrayList<>();

    @Option(
            name = "--secret",
            metaVar = "STAGE:NAME",
            usage = "The same for an input whose value is a line of the standard input; may be repeated, one line each")
    public List<String> secrets = new ArrayList<>();

    @Option(name = "--plan", usage = "Only show what would run; nothing starts")
    public boolean plan;

    /** What gates get beforehand, by stage and name. */
    final Map<String, Map<String, String>> inputsByStage() {
        return InputOptions.byStage(values(inputs, secrets));
    }
}
