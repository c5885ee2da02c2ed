package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "abort",
        mixinStandardHelpOptions = true,
        description = "Abort a run.",
        footerHeading = HelpTexts.EXAMPLES,
        footer = "  ./stage-gates abort release#2")
final class AbortCommand extends RunAction {

    @Mixin
    private CommentOption comment = new CommentOption();

    @Override
    PersonCommand command() {
        return new PersonCommand.Abort(comment.text());
    }
}
