package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.local.home.RunLog;
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
        description = "Print the log of a run, or of one of its stages.")
final class LogCommand implements Callable<Integer> {

    @Mixin
    private HomeOptions options = new HomeOptions();

    @Parameters(index = "0", paramLabel = "RUN", description = "3, or release#3")
    private String reference = "";

    @Option(names = "--stage", paramLabel = "STAGE", description = "Only this stage; its path")
    private @Nullable String stage;

    @Option(names = "--follow", description = "Go on until the run has ended")
    private boolean follow;

    @Override
    public Integer call() throws InterruptedException {
        try (Session session = Session.open(options, options.existing())) {
            RunId run = session.run(reference);
            long offset = print(session, run, 0);
            while (follow && session.view(run).endedAt() == null) {
                Thread.sleep(300);
                offset = print(session, run, offset);
            }
            print(session, run, offset);
            return ExitCode.OK;
        }
    }

    private long print(Session session, RunId run, long start) {
        long offset = start;
        Optional<StagePath> path = Optional.ofNullable(stage).map(StagePath::new);
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
}
