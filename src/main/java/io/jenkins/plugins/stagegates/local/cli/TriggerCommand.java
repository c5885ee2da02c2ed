package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "trigger",
        mixinStandardHelpOptions = true,
        description = "Press Run at a waiting gate.",
        footerHeading = HelpTexts.EXAMPLES,
        footer = {
            "  ./stage-gates trigger release#2 Deploy VERSION=v1.2.0",
            "  ./stage-gates trigger release#2 Deploy VERSION=v1.2.0 REGION=us --comment 'tests are fine'"
        })
final class TriggerCommand extends StageAction {

    @Parameters(index = "2..*", paramLabel = "NAME=VALUE", description = "Inputs of the gate")
    private @Nullable List<String> values;

    @Mixin
    private CommentOption comment = new CommentOption();

    @Override
    PersonCommand command() {
        return new PersonCommand.Trigger(stage(), Triggers.pairs(Problems.listOrEmpty(values)), comment.text());
    }
}
