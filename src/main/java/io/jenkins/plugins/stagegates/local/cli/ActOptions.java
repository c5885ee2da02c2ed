package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.view.RunView;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Option;

/** How a command goes on after it has acted on a run. */
final class ActOptions {

    @Option(
            names = "--no-follow",
            description =
                    "Only record the decision. Else, where no other process owns the run, this one goes on with it until"
                            + " it ends or waits again")
    private boolean noFollow;

    /** @return the exit code */
    int goOn(Session session, RunId run, HomeOptions home) throws IOException {
        FollowOptions options = new FollowOptions(home, true, new Triggers(List.of()));
        boolean elsewhere = session.host().readings().owner(run).isPresent();
        RunView view = session.view(run);
        if (!elsewhere && !noFollow && view.endedAt() == null) {
            return new Following(session, run, options, System.out).follow();
        }
        if (home.json()) {
            System.out.println(Json.line(view));
        } else {
            options.summary(view, System.out);
        }
        return ExitCode.OK;
    }
}
