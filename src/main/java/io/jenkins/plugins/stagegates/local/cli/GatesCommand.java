package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.view.InboxView;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "gates",
        mixinStandardHelpOptions = true,
        description = "List what waits for a person.",
        footerHeading = HelpTexts.EXAMPLES,
        footer = {"  ./stage-gates gates"})
final class GatesCommand implements Callable<Integer> {

    @Mixin
    private HomeOptions options = new HomeOptions();

    @Override
    public Integer call() {
        try (Session session = Session.open(options, options.existing())) {
            InboxView inbox = session.host().readings().inbox(session.actor());
            if (options.json()) {
                System.out.println(Json.line(inbox));
            } else if (inbox.gates().isEmpty()) {
                System.out.println("Nothing waits for a person.");
            } else {
                inbox.gates().forEach(GatesCommand::print);
            }
            return ExitCode.OK;
        }
    }

    private static void print(InboxView.Line line) {
        String left = Words.duration(Duration.between(Instant.now(), line.deadline())) + " left";
        String what = line.gate() == null
                ? "a failure waits for a decision: ./stage-gates intervene"
                : line.gate().message()
                        + (line.gate().missing().isEmpty()
                                ? ""
                                : " missing " + line.gate().missing());
        System.out.printf("%-20s %-30s %-12s %s%n", line.job() + "#" + line.run(), line.stage(), left, what);
    }
}
