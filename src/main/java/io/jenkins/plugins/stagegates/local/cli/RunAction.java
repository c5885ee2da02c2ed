package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What a person does to a run. */
abstract class RunAction implements Callable<Integer> {

    @Mixin
    private HomeOptions options = new HomeOptions();

    @Parameters(index = "0", paramLabel = "RUN", description = "3, or release#3")
    private String reference = "";

    @Mixin
    private ActOptions acting = new ActOptions();

    abstract PersonCommand command();

    @Override
    public final Integer call() throws IOException {
        PersonCommand command = command();
        try (Session session = Session.open(options, options.existing())) {
            RunId run = session.run(reference);
            session.submit(run, command);
            return acting.goOn(session, run, options);
        }
    }
}
