package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "inputs",
        mixinStandardHelpOptions = true,
        description = "Save inputs at a waiting gate, without pressing Run.",
        footerHeading = HelpTexts.EXAMPLES,
        footer = "  ./stage-gates inputs release#2 Deploy VERSION=v1.2.0")
final class InputsCommand extends StageAction {

    @Parameters(index = "2..*", paramLabel = "NAME=VALUE", description = "Inputs of the gate")
    private @Nullable List<String> values;

    @Override
    PersonCommand command() {
        return new PersonCommand.SaveInputs(stage(), Triggers.pairs(Problems.listOrEmpty(values)));
    }
}
