package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.view.Requests;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "rerun",
        mixinStandardHelpOptions = true,
        description = "Run a stage of a finished run again, or all of it, with the latest Jenkinsfile.")
final class RerunCommand implements Callable<Integer> {

    @Mixin
    private HomeOptions options = new HomeOptions();

    @Parameters(index = "0", paramLabel = "RUN", description = "3, or release#3")
    private String reference = "";

    @Option(names = "--stage", paramLabel = "STAGE", description = "Only this stage")
    private @Nullable String stage;

    @Option(names = "--trigger", paramLabel = "STAGE[:NAME=VALUE,...]", description = "As in run")
    private @Nullable List<String> triggers;

    @Override
    public Integer call() throws IOException {
        FollowOptions following = new FollowOptions(options, false, new Triggers(Problems.listOrEmpty(triggers)));
        try (Session session = Session.open(options, options.existing())) {
            RunId started = session.rerun(session.run(reference), new Requests.Rerun(stage));
            return new Following(session, started, following, System.out).follow();
        }
    }
}
