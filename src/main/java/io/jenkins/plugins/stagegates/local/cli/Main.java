package io.jenkins.plugins.stagegates.local.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line {@code stage-gates}. */
@Command(name = "stage-gates", mixinStandardHelpOptions = true)
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
