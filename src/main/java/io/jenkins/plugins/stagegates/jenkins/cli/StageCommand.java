package io.jenkins.plugins.stagegates.jenkins.cli;

import org.kohsuke.args4j.Argument;
import org.kohsuke.args4j.Option;

/** A command about one stage of a build that waits. */
abstract class StageCommand extends BuildCommand {

    @Argument(index = 2, required = true, metaVar = "STAGE", usage = "Path or name of the stage, such as Deploy/eu")
    public String stage = "";

    @Option(name = "--comment", metaVar = "TEXT", usage = "Is recorded with what you do")
    public String comment = "";
}
