package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.local.scenario.ScenarioFolder;
import io.jenkins.plugins.stagegates.local.scenario.ScenarioPlayer;
import io.jenkins.plugins.stagegates.local.scenario.ScenarioResult;
import io.jenkins.plugins.stagegates.local.scenario.ServerProcess;
import io.jenkins.plugins.stagegates.view.ViewJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        footerHeading = "%nExamples:%n",
        footer = {"  ./stage-gates test my-scenarios", "  ./stage-gates test my-scenarios --jobs 1 --json"})
final class TestCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "Where the scenarios are")
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
        List<String> command = serverCommand();
        PrintWriter out = spec.commandLine().getOut();
        List<ScenarioResult> results = new ScenarioFolder(folder)
                .play(new ScenarioPlayer(scenario -> new ServerProcess(command)), jobs, result -> print(out, result));
        long failed = results.stream().filter(result -> !result.passed()).count();
        if (!json) {
            out.println(
                    failed == 0
                            ? "All " + results.size() + " scenarios passed."
                            : failed + " of " + results.size() + " scenarios failed.");
        }
        out.flush();
        return failed == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private void check() throws IOException {
        if (jenkins != null || tokens != null || restart != null) {
            throw wrongUse("Scenarios cannot be played on a Jenkins yet; leave out --jenkins, --tokens and --restart.");
        }
        if (jobs < 1) {
            throw wrongUse("Expected at least 1 for --jobs, but got " + jobs + ".");
        }
        if (!Files.isDirectory(folder)) {
            throw wrongUse("There is no folder " + folder + ".");
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
            out.println(ViewJson.line(result));
        } else {
            out.println(String.format(
                    Locale.ROOT, "%s %6.1fs  %s", result.passed() ? "pass" : "FAIL", result.seconds(), result.name()));
            result.failure().forEach(line -> out.println("    " + line));
        }
        out.flush();
    }

    /** Starts this program again with the Java that runs it. */
    private static List<String> serverCommand() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-XX:SharedArchiveFile") || argument.startsWith("-Xlog"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        return command;
    }
}
