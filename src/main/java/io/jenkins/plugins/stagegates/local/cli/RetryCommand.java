package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.view.Requests;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        description = "Retry an unsuccessful run from a stage; earlier stages are reused.",
        footerHeading = HelpTexts.EXAMPLES,
        footer = {
            "  ./stage-gates retry flaky#1 --from Deploy",
            "  ./stage-gates plan --retry flaky#1 --from Build    (what it would do)"
        })
final class RetryCommand extends RunFollower {

    @Parameters(index = "0", paramLabel = "RUN", description = "3, or release#3")
    private String reference = "";

    @Option(names = "--from", required = true, paramLabel = "STAGE", description = "Where to go on")
    private String from = "";

    @Option(
            names = "--parallel",
            paramLabel = "failed|all",
            description = "Which members of a parallel group run again; default: failed")
    private @Nullable String parallel;

    @Mixin
    private EarlyInputs inputs = new EarlyInputs();

    @Override
    RunId begin(Session session) {
        return session.retry(session.run(reference), new Requests.Retry(from, parallel, inputs.byStage()));
    }
}
