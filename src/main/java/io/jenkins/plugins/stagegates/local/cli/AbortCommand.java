package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "abort", mixinStandardHelpOptions = true, description = "Abort a run.")
final class AbortCommand implements Callable<Integer> {

    @Mixin
    private HomeOptions options = new HomeOptions();

    @Parameters(index = "0", paramLabel = "RUN", description = "3, or release#3")
    private String reference = "";

    @Option(names = "--comment", paramLabel = "TEXT", description = "Kept in the record")
    private String comment = "";

    @Mixin
    private ActOptions acting = new ActOptions();

    @Override
    public Integer call() throws IOException {
        try (Session session = Session.open(options, options.existing())) {
            RunId run = session.run(reference);
            session.submit(run, new PersonCommand.Abort(comment));
            return acting.goOn(session, run, options);
        }
    }
}
