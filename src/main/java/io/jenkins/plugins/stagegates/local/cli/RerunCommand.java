package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.view.Requests;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "rerun",
        mixinStandardHelpOptions = true,
        description = "Run a stage of a finished run again, or all of it, with the latest Jenkinsfile.",
        footerHeading = HelpTexts.EXAMPLES,
        footer = {"  ./stage-gates rerun flaky#1", "  ./stage-gates rerun release#1 --stage Deploy --trigger Deploy"})
final class RerunCommand extends RunFollower {

    @Parameters(index = "0", paramLabel = "RUN", description = "3, or release#3")
    private String reference = "";

    @Option(names = "--stage", paramLabel = "STAGE", description = "Only this stage")
    private @Nullable String stage;

    @Mixin
    private EarlyInputs inputs = new EarlyInputs();

    @Override
    RunId begin(Session session) {
        return session.rerun(session.run(reference), new Requests.Rerun(stage, inputs.byStage()));
    }
}
