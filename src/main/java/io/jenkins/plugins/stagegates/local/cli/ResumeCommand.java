package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = {
            "Follow an unfinished run in the foreground again, as run does.",
            "Where no living process owns it, this one goes on with it from where it was."
        })
final class ResumeCommand implements Callable<Integer> {

    @Mixin
    private HomeOptions options = new HomeOptions();

    @Parameters(index = "0", paramLabel = "RUN", description = "3, or release#3")
    private String reference = "";

    @Option(names = "--trigger", paramLabel = "STAGE[:NAME=VALUE,...]", description = "As in run")
    private @Nullable List<String> triggers;

    @Override
    public Integer call() throws IOException {
        FollowOptions following = new FollowOptions(options, false, new Triggers(Problems.listOrEmpty(triggers)));
        try (Session session = Session.open(options, options.existing())) {
            RunId run = session.run(reference);
            session.listen();
            session.host().adopt(run);
            return new Following(session, run, following, System.out).follow();
        }
    }
}
