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
        name = "retry",
        mixinStandardHelpOptions = true,
        description = "Retry an unsuccessful run from a stage; earlier stages are reused.")
final class RetryCommand implements Callable<Integer> {

    @Mixin
    private HomeOptions options = new HomeOptions();

    @Parameters(index = "0", paramLabel = "RUN", description = "3, or release#3")
    private String reference = "";

    @Option(names = "--from", required = true, paramLabel = "STAGE", description = "Where to go on")
    private String from = "";

    @Option(
            names = "--parallel",
            paramLabel = "failed|all",
            description = "Which members of a parallel group run again; default: failed")
    private @Nullable String parallel;

    @Option(names = "--trigger", paramLabel = "STAGE[:NAME=VALUE,...]", description = "As in run")
    private @Nullable List<String> triggers;

    @Override
    public Integer call() throws IOException {
        FollowOptions following = new FollowOptions(options, false, new Triggers(Problems.listOrEmpty(triggers)));
        try (Session session = Session.open(options, options.existing())) {
            RunId started = session.retry(session.run(reference), new Requests.Retry(from, parallel));
            return new Following(session, started, following, System.out).follow();
        }
    }
}
