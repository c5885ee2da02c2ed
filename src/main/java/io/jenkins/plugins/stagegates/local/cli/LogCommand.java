package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.model.NearestName;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.local.home.RunLog;
import io.jenkins.plugins.stagegates.view.RunView;
import io.jenkins.plugins.stagegates.view.StageView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        description = "Print the log of a run, or of one of its stages.",
        footerHeading = HelpTexts.EXAMPLES,
        footer = {"  ./stage-gates log release#1", "  ./stage-gates log release#1 --stage Build"})
final class LogCommand implements Callable<Integer> {

    private static final long LOOK_AGAIN_MILLIS = 300;

    @Mixin
    private HomeOptions options = new HomeOptions();

    @Parameters(index = "0", paramLabel = "RUN", description = "3, or release#3")
    private String reference = "";

    @Option(names = "--stage", paramLabel = "STAGE", description = "Only this stage; its path or name")
    private @Nullable String stage;

    @Option(names = "--follow", description = "Go on until the run has ended")
    private boolean follow;

    @Override
    public Integer call() throws Exception {
        try (Session session = Session.open(options, options.existing())) {
            RunId run = session.run(reference);
            return print(session, run);
        }
    }

    private int print(Session session, RunId run) throws Exception {
        try (FollowedRun feed = new FollowedRun(session, run)) {
            Optional<StagePath> path = Optional.ofNullable(stage).map(name -> path(feed.view(), name));
            long offset = print(session, run, path, 0);
            while (follow && feed.view().endedAt() == null) {
                feed.awaitChange(LOOK_AGAIN_MILLIS);
                offset = print(session, run, path, offset);
            }
            print(session, run, path, offset);
            return ExitCode.OK;
        }
    }

    private static long print(Session session, RunId run, Optional<StagePath> path, long start) {
        long offset = start;
        for (; ; ) {
            RunLog.Part part = Session.accepted(session.host().readings().log(session.actor(), run, path, offset));
            if (part.text().isEmpty()) {
                return offset;
            }
            System.out.print(part.text());
            System.out.flush();
            offset = part.next();
        }
    }

    private static StagePath path(RunView run, String pathOrName) {
        List<String> paths = run.stages().stream().map(StageView::path).toList();
        List<String> meant = paths.contains(pathOrName)
                ? List.of(pathOrName)
                : run.stages().stream()
                        .filter(stage -> stage.name().equals(pathOrName))
                        .map(StageView::path)
                        .toList();
        if (meant.size() != 1) {
            throw new IllegalArgumentException("Run " + run.job() + "#" + run.run() + " has "
                    + (meant.isEmpty()
                            ? "no stage '" + pathOrName + "'; the nearest are "
                                    + String.join(", ", NearestName.of(pathOrName, paths, 3))
                            : "several stages '" + pathOrName + "'; say which: " + String.join(", ", meant))
                    + ".");
        }
        return new StagePath(meant.get(0));
    }
}
