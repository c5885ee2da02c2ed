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
                int width = inbox.gates().stream()
                        .mapToInt(line -> Columns.of(Columns.plain(line.stage())))
                        .max()
                        .orElse(0);
                inbox.gates().forEach(line -> print(line, width));
            }
            return ExitCode.OK;
        }
    }

    private static void print(InboxView.Line line, int width) {
        String left = Words.duration(Duration.between(Instant.now(), line.deadline())) + " left";
        String what = line.gate() == null
                ? "a failure waits for a decision: ./stage-gates intervene"
                : line.gate().message()
                        + (line.gate().missing().isEmpty()
                                ? ""
                                : " missing " + line.gate().missing());
        System.out.println(String.join(
                        "  ",
                        Columns.pad(line.job() + "#" + line.run(), 20),
                        Columns.pad(Columns.plain(line.stage()), width),
                        Columns.pad(left, 12),
                        Columns.plain(what))
                .stripTrailing());
    }
}
