package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.local.home.Home;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Run a Jenkinsfile in the foreground.",
            "Exit code: 0 SUCCESS or UNSTABLE, 1 FAILED, 2 wrong use, 3 ABORTED, 4 EXPIRED, 5 REJECTED, 6 refused,"
                    + " 130 left with Ctrl-C while it waits."
        },
        footerHeading = HelpTexts.EXAMPLES,
        footer = {
            "  ./stage-gates run docs/examples/release.Jenkinsfile --trigger Deploy:VERSION=v1.2.0",
            "  ./stage-gates run docs/examples/release.Jenkinsfile --stages Test --borrow-from 1",
            "  ./stage-gates run docs/examples/matrix.Jenkinsfile --json --trigger Publish"
        })
final class RunCommand extends RunFollower {

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "The Jenkinsfile; default: the one in this folder")
    private Path file = Path.of("Jenkinsfile");

    @Override
    Home home(HomeOptions given) {
        SelectionOptions.check(file);
        return given.create();
    }

    @Override
    RunId begin(Session session) throws IOException {
        return SelectionOptions.start(session, SelectionOptions.define(session, file), selection.request());
    }
}
