package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "intervene",
        mixinStandardHelpOptions = true,
        description = "Decide what to do after a failure: RETRY, IGNORE, MARK_AS_SUCCESS, FAIL or ABORT.",
        footerHeading = HelpTexts.EXAMPLES,
        footer = "  ./stage-gates intervene nightly#1 Test IGNORE")
final class InterveneCommand extends StageAction {

    @Parameters(index = "2", paramLabel = "ACTION", description = "RETRY, IGNORE, MARK_AS_SUCCESS, FAIL or ABORT")
    private PersonCommand.Choice choice = PersonCommand.Choice.FAIL;

    @Mixin
    private CommentOption comment = new CommentOption();

    @Override
    PersonCommand command() {
        return new PersonCommand.Intervene(stage(), choice, comment.text());
    }
}
