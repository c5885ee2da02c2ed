package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.local.home.Home;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that follows a run in the foreground. */
abstract class RunFollower implements Callable<Integer> {

    @Mixin
    private HomeOptions options = new HomeOptions();

    @Option(
            names = "--trigger",
            paramLabel = "STAGE[:NAME=VALUE,...]",
            description = "Press Run at the gate of this stage as soon as it opens, with these inputs; may be repeated")
    private @Nullable List<String> triggers;

    /** Where the run is. */
    Home home(HomeOptions given) {
        return given.existing();
    }

    /** The run to follow. */
    abstract RunId begin(Session session) throws IOException;

    @Override
    public final Integer call() throws IOException {
        FollowOptions following = new FollowOptions(options, false, new Triggers(Problems.listOrEmpty(triggers)));
        try (Session session = Session.open(options, home(options))) {
            session.listen();
            return new Following(session, begin(session), following, System.out).follow();
        }
    }
}
