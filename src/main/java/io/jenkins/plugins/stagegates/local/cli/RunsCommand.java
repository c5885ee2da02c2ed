package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.view.JobsView;
import io.jenkins.plugins.stagegates.view.RunLineView;
import io.jenkins.plugins.stagegates.view.RunsView;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description = "List the runs of all jobs, the newest first.",
        footerHeading = HelpTexts.EXAMPLES,
        footer = {"  ./stage-gates runs"})
final class RunsCommand implements Callable<Integer> {

    @Mixin
    private HomeOptions options = new HomeOptions();

    @Override
    public Integer call() {
        try (Session session = Session.open(options, options.existing())) {
            for (JobsView.Line job :
                    session.host().readings().jobs(session.actor()).jobs()) {
                RunsView runs = Session.accepted(session.host().readings().runs(session.actor(), job.job()));
                if (options.json()) {
                    System.out.println(Json.line(runs));
                } else {
                    runs.runs().forEach(RunsCommand::print);
                }
            }
            return ExitCode.OK;
        }
    }

    private static void print(RunLineView run) {
        Words words = Words.here();
        Instant started = run.startedAt();
        String origin = run.retryOf() != null
                ? "  retry of " + run.retryOf().run() + " from " + run.retryOf().from()
                : run.rerunOf() != null ? "  rerun of " + run.rerunOf().run() : "";
        System.out.printf(
                "%-24s %s%s %s  %s%s%s%n",
                run.job() + "#" + run.run(),
                words.status(run.status()),
                " ".repeat(Math.max(0, 11 - run.status().length())),
                started == null ? "" : started.toString().substring(0, 19).replace("T", " "),
                run.startedBy() == null ? "" : run.startedBy(),
                origin,
                run.message().isEmpty() ? "" : "  " + run.message());
    }
}
