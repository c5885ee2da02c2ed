package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.local.client.HostUnreachableException;
import io.jenkins.plugins.stagegates.local.scenario.JenkinsServer;
import io.jenkins.plugins.stagegates.local.scenario.ScenarioFolder;
import io.jenkins.plugins.stagegates.local.scenario.ScenarioHost;
import io.jenkins.plugins.stagegates.local.scenario.ScenarioPlayer;
import io.jenkins.plugins.stagegates.local.scenario.ScenarioResult;
import io.jenkins.plugins.stagegates.local.scenario.ServerCommand;
import io.jenkins.plugins.stagegates.local.scenario.ServerProcess;
import io.jenkins.plugins.stagegates.local.scenario.TokenFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Play all scenarios (*.yaml) of a folder, each on a server process and a home of its own, or on a Jenkins in"
                    + " jobs of their own; all of these are removed after.",
            "Ends with 0 only if all passed, else with 1. A file that cannot be read is a failure."
        },
        footerHeading = HelpTexts.EXAMPLES,
        footer = {"  ./stage-gates test my-scenarios", "  ./stage-gates test my-scenarios --jobs 1 --json"})
final class TestCommand implements Callable<Integer> {

    /** With more scenarios than this, it pays to prepare classes first. */
    private static final int WORTH_PREPARING = 5;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private final Words words = Words.here();

    @Parameters(paramLabel = "FOLDER", description = "Where the scenarios are; or one of them")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path folder;

    @Option(names = "--jobs", paramLabel = "N", description = "How many at the same time; default: one for each core")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "Print one JSON object for each scenario")
    private boolean json;

    @Option(
            names = "--jenkins",
            paramLabel = "URL",
            description = "Play on this Jenkins, which has the plugin, instead of on server processes")
    private @Nullable URI jenkins;

    @Option(
            names = "--tokens",
            paramLabel = "FILE",
            description = "With --jenkins: API tokens of all users of the scenarios and of admin, lines 'user: token'")
    private @Nullable Path tokens;

    @Option(
            names = "--restart",
            paramLabel = "COMMAND",
            description = "With --jenkins: how the shell kills that Jenkins and starts it again")
    private @Nullable String restart;

    @Override
    public Integer call() throws IOException {
        check();
        PrintWriter out = spec.commandLine().getOut();
        List<ScenarioResult> results = jenkins == null ? play(out) : playOn(jenkins, out);
        long failed = results.stream().filter(result -> !result.passed()).count();
        if (!json) {
            out.println(results.size() - failed + " passed, " + failed + " failed");
        }
        out.flush();
        return failed == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private List<ScenarioResult> play(PrintWriter out) throws IOException {
        ScenarioFolder scenarios = new ScenarioFolder(folder);
        Path classes = Files.createTempDirectory("stage-gates-classes");
        try {
            ServerCommand plain = serverCommand();
            ServerCommand command = scenarios.files().size() > WORTH_PREPARING ? plain.prepared(classes) : plain;
            return scenarios.play(
                    new ScenarioPlayer(scenario -> new ServerProcess(command, scenario)),
                    jobs,
                    result -> print(out, result));
        } finally {
            for (String file : List.of("classes.jsa", "prepare.yaml")) {
                Files.deleteIfExists(classes.resolve(file));
            }
            Files.delete(classes);
        }
    }

    private List<ScenarioResult> playOn(URI url, PrintWriter out) throws IOException {
        try (JenkinsServer server = new JenkinsServer(url, tokens(), Optional.ofNullable(restart))) {
            return new ScenarioFolder(folder)
                    .playShared(new ScenarioPlayer(server::host), jobs, result -> print(out, result));
        } catch (HostUnreachableException | ScenarioHost.HostTrouble e) {
            throw wrongUse(String.valueOf(e.getMessage()));
        }
    }

    private Map<String, String> tokens() {
        try {
            return TokenFile.read(Objects.requireNonNull(tokens));
        } catch (NoSuchFileException e) {
            throw wrongUse("There is no file of tokens " + tokens + ".");
        } catch (IOException e) {
            throw wrongUse(String.valueOf(e.getMessage()));
        }
    }

    private void check() throws IOException {
        if (jenkins == null && (tokens != null || restart != null)) {
            throw wrongUse("--tokens and --restart are for scenarios on a Jenkins; name it with --jenkins.");
        }
        if (jenkins != null && tokens == null) {
            throw wrongUse("With --jenkins there must be --tokens, a file with the API tokens of the users.");
        }
        if (jobs < 1) {
            throw wrongUse("Expected at least 1 for --jobs, but got " + jobs + ".");
        }
        if (!Files.exists(folder)) {
            throw wrongUse("There is no folder " + folder + "; name one with scenarios, or one scenario.");
        }
        if (new ScenarioFolder(folder).files().isEmpty()) {
            throw wrongUse("The folder " + folder + " has no scenarios: expected files that end in .yaml.");
        }
    }

    private CommandLine.ParameterException wrongUse(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    private void print(PrintWriter out, ScenarioResult result) {
        if (json) {
            out.println(Json.line(result));
        } else {
            String time = String.format(Locale.ROOT, " (%.1f s)", result.seconds());
            out.println(words.outcome(result.passed()) + " " + result.name() + (result.passed() ? time : ""));
            result.failure().forEach(line -> out.println("    " + line));
        }
        out.flush();
    }

    /** Starts this program again. */
    private static ServerCommand serverCommand() {
        return new ServerCommand(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    }
}
