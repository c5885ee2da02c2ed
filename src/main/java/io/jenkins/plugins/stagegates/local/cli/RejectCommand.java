package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "reject",
        mixinStandardHelpOptions = true,
        description = "Reject at a waiting gate.",
        footerHeading = HelpTexts.EXAMPLES,
        footer = "  ./stage-gates reject release#2 Deploy --comment 'not today'")
final class RejectCommand extends StageAction {

    @Mixin
    private CommentOption comment = new CommentOption();

    @Override
    PersonCommand command() {
        return new PersonCommand.Reject(stage(), comment.text());
    }
}
