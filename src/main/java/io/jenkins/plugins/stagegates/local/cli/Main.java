package io.jenkins.plugins.stagegates.local.cli;

import picocli.CommandLine;

/** The command line of the local runner. */
public final class Main {

    /** So that an example stands in one line and can be copied. */
    private static final int HELP_WIDTH = 100;

    private Main() {}

    public static void main(String... arguments) {
        System.exit(run(arguments));
    }

    /** The exit code of this command line. */
    static int run(String... arguments) {
        System.setProperty("jdk.console", "java.base"); // else Java 22 and later have a console without a terminal, too
        return commands().execute(arguments);
    }

    static CommandLine commands() {
        CommandLine commands = new CommandLine(new StageGates());
        commands.setUsageHelpWidth(HELP_WIDTH);
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setExecutionExceptionHandler((problem, command, parsed) -> Problems.report(problem, command, parsed));
        commands.setParameterExceptionHandler(Problems::wrongUse);
        return commands;
    }
}
