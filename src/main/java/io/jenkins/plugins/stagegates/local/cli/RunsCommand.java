package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.view.JobsView;
import io.jenkins.plugins.stagegates.view.RunLineView;
import io.jenkins.plugins.stagegates.view.RunsView;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
                    Words words = Words.here();
                    runs.runs().forEach(run -> System.out.println(line(run, words, Instant.now())));
                }
            }
            return ExitCode.OK;
        }
    }

    static String line(RunLineView run, Words words, Instant now) {
        String origin = run.retryOf() != null
                ? "retry of " + run.retryOf().run() + " from " + run.retryOf().from()
                : run.rerunOf() != null ? "rerun of " + run.rerunOf().run() : "";
        return String.join(
                        "  ",
                        Columns.pad(run.job() + "#" + run.run(), 23),
                        words.status(run.status())
                                + " ".repeat(Math.max(0, 11 - run.status().length())),
                        Columns.pad(started(run), 19),
                        Columns.pad(took(run, now), 7),
                        Stream.of(run.startedBy(), origin, run.message())
                                .filter(part -> part != null && !part.isEmpty())
                                .collect(Collectors.joining("  ")))
                .stripTrailing();
    }

    private static String started(RunLineView run) {
        return run.startedAt() == null
                ? ""
                : run.startedAt().toString().substring(0, 19).replace("T", " ");
    }

    private static String took(RunLineView run, Instant now) {
        Instant end = run.endedAt() == null ? now : run.endedAt();
        return run.startedAt() == null ? "" : Words.duration(Duration.between(run.startedAt(), end));
    }
}
