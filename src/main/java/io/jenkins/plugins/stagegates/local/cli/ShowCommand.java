package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.view.RunView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Show a run and its stages.",
        footerHeading = HelpTexts.EXAMPLES,
        footer = {"  ./stage-gates show release#1", "  ./stage-gates show release#2 --json"})
final class ShowCommand implements Callable<Integer> {

    @Mixin
    private HomeOptions options = new HomeOptions();

    @Parameters(index = "0", paramLabel = "RUN", description = "3, or release#3")
    private String reference = "";

    @Override
    public Integer call() {
        try (Session session = Session.open(options, options.existing())) {
            RunView run = session.view(session.run(reference));
            if (options.json()) {
                System.out.println(Json.line(run));
            } else {
                new FollowOptions(options, true, new Triggers(java.util.List.of())).summary(run, System.out);
            }
            return ExitCode.OK;
        }
    }
}
