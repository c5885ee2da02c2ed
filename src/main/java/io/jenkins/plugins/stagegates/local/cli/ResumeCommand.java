package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = {
            "Follow an unfinished run in the foreground again, as run does.",
            "Where no living process owns it, this one goes on with it from where it was."
        },
        footerHeading = HelpTexts.EXAMPLES,
        footer = "  ./stage-gates resume release#2 --trigger Deploy:VERSION=v1.2.0")
final class ResumeCommand extends RunFollower {

    @Parameters(index = "0", paramLabel = "RUN", description = "3, or release#3")
    private String reference = "";

    @Override
    RunId begin(Session session) {
        RunId run = session.run(reference);
        session.host().adopt(run);
        return run;
    }
}
