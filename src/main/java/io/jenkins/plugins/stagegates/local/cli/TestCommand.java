package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.local.scenario.ScenarioFolder;
import io.jenkins.plugins.stagegates.local.scenario.ScenarioPlayer;
import io.jenkins.plugins.stagegates.local.scenario.ScenarioResult;
import io.jenkins.plugins.stagegates.local.scenario.ServerCommand;
import io.jenkins.plugins.stagegates.local.scenario.ServerProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
            "Play all scenarios (*.yaml) of a folder, each on a server process and a home of its own, which are removed"
                    + " after.",
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

    @Option(names = "--jenkins", paramLabel = "URL", description = "Not possible yet")
    private @Nullable String jenkins;

    @Option(names = "--tokens", hidden = true)
    private @Nullable Path tokens;

    @Option(names = "--restart", hidden = true)
    private @Nullable String restart;

    @Override
    public Integer call() throws IOException {
        check();
        PrintWriter out = spec.commandLine().getOut();
        List<ScenarioResult> results = play(out);
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

    private void check() throws IOException {
        if (jenkins != null || tokens != null || restart != null) {
            throw wrongUse("Scenarios cannot be played on a Jenkins yet; leave out --jenkins, --tokens and --restart.");
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
