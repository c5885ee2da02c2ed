package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.view.HistoryView;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = "Show the retry history of a run.",
        footerHeading = HelpTexts.EXAMPLES,
        footer = {"  ./stage-gates history flaky#1"})
final class HistoryCommand implements Callable<Integer> {

    @Mixin
    private HomeOptions options = new HomeOptions();

    @Parameters(index = "0", paramLabel = "RUN", description = "3, or release#3")
    private String reference = "";

    @Override
    public Integer call() {
        try (Session session = Session.open(options, options.existing())) {
            HistoryView history =
                    Session.accepted(session.host().readings().history(session.actor(), session.run(reference)));
            if (options.json()) {
                System.out.println(Json.line(history));
            } else {
                history.runs().stream()
                        .filter(line -> line.retryOf() == null)
                        .forEach(line -> print(history.runs(), line, 0));
            }
            return ExitCode.OK;
        }
    }

    private static void print(List<HistoryView.Line> all, HistoryView.Line line, int depth) {
        Words words = Words.here();
        String origin = line.retryOf() == null
                ? ""
                : "  from " + line.retryOf().from() + ", reused " + String.join(", ", line.reused());
        System.out.println("   ".repeat(depth) + (depth == 0 ? "" : words.branch()) + "#" + line.run() + "  "
                + words.status(line.status().name()) + "  by " + line.startedBy() + origin);
        all.stream()
                .filter(other -> other.retryOf() != null && other.retryOf().run() == line.run())
                .forEach(other -> print(all, other, depth + 1));
    }
}
