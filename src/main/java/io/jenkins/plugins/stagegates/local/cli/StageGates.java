package io.jenkins.plugins.stagegates.local.cli;

import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "stage-gates",
        mixinStandardHelpOptions = true,
        version = "Pipeline Stage Gates, local runner",
        description =
                "Runs Jenkinsfiles on this machine, with stages that wait for a person, selective runs and retries.",
        footerHeading = "%nTo begin:%n",
        footer = {
            "  ./stage-gates run docs/examples/release.Jenkinsfile",
            "  ./stage-gates serve            (pages and REST on http://127.0.0.1:8099)"
        },
        subcommands = {
            RunCommand.class,
            PlanCommand.class,
            ServeCommand.class,
            RunsCommand.class,
            ShowCommand.class,
            GatesCommand.class,
            InputsCommand.class,
            TriggerCommand.class,
            RejectCommand.class,
            InterveneCommand.class,
            AbortCommand.class,
            ResumeCommand.class,
            RetryCommand.class,
            RerunCommand.class,
            HistoryCommand.class,
            LogCommand.class,
            TestCommand.class,
            UpdateSiteCommand.class,
            GenerateCompletion.class
        })
final class StageGates implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do.");
    }
}
