package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "inputs", mixinStandardHelpOptions = true, description = "Save inputs at a waiting gate.")
final class InputsCommand implements Callable<Integer> {

    @Mixin
    private HomeOptions options = new HomeOptions();

    @Parameters(index = "0", paramLabel = "RUN", description = "3, or release#3")
    private String reference = "";

    @Parameters(index = "1", paramLabel = "STAGE", description = "Path or name of the stage")
    private String stage = "";

    @Parameters(index = "2..*", paramLabel = "NAME=VALUE", description = "Inputs of the gate")
    private @Nullable List<String> values;

    @Mixin
    private ActOptions acting = new ActOptions();

    @Override
    public Integer call() throws IOException {
        try (Session session = Session.open(options, options.existing())) {
            RunId run = session.run(reference);
            session.submit(run, new PersonCommand.SaveInputs(stage, Triggers.pairs(Problems.listOrEmpty(values))));
            return acting.goOn(session, run, options);
        }
    }
}
