package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.local.home.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Run a Jenkinsfile in the foreground. Exit code: 0 SUCCESS or UNSTABLE, 1 FAILED, 2 wrong use, 3 ABORTED, 4 EXPIRED, 5 REJECTED, 6 refused.")
final class RunCommand implements Callable<Integer> {

    @Mixin
    private HomeOptions options = new HomeOptions();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Parameters(index = "0", paramLabel = "FILE", description = "The Jenkinsfile")
    private Path file = Path.of("Jenkinsfile");

    @Option(
            names = "--trigger",
            paramLabel = "STAGE[:NAME=VALUE,...]",
            description = "Press Run at the gate of this stage as soon as it opens, with these inputs; may be repeated")
    private @Nullable List<String> triggers;

    @Override
    public Integer call() throws IOException {
        FollowOptions following = new FollowOptions(options, false, new Triggers(Problems.listOrEmpty(triggers)));
        Home home = options.create();
        try (Session session = Session.open(options, home)) {
            session.listen();
            String job = SelectionOptions.define(session, home, file);
            return new Following(
                            session, SelectionOptions.start(session, job, selection.request()), following, System.out)
                    .follow();
        }
    }
}
