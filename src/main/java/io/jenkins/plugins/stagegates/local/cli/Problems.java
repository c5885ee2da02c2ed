package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.model.NearestName;
import io.jenkins.plugins.stagegates.engine.port.JournalException;
import io.jenkins.plugins.stagegates.local.home.HomeException;
import io.jenkins.plugins.stagegates.view.MalformedRequestException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;

/** Says what went wrong in a sentence or two on standard error, without a stack trace unless it is asked for. */
final class Problems {

    private Problems() {}

    static int report(Exception problem, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (problem instanceof RefusedException refused) {
            boolean json = parsed.matchedOption("--json") != null;
            err.println(json ? Json.line(refused.refusal()) : refused.getMessage());
            return refused.exitCode();
        }
        boolean expected = problem instanceof HomeException
                || problem instanceof JournalException
                || problem instanceof MalformedRequestException
                || problem instanceof UncheckedIOException
                || problem instanceof IOException
                || problem instanceof IllegalArgumentException;
        err.println(sentence(problem));
        if (!expected || parsed.matchedOption("--debug") != null) {
            problem.printStackTrace(err);
        }
        return ExitCode.WRONG_USE;
    }

    private static String sentence(Exception problem) {
        String message = problem.getMessage() == null ? problem.toString() : problem.getMessage();
        if (!(problem instanceof UncheckedIOException) || problem.getCause() == null) {
            return message;
        }
        String reason = reason(problem.getCause());
        return message.contains(reason) ? message : message + ": " + reason;
    }

    private static String reason(Throwable cause) {
        if (cause instanceof AccessDeniedException) {
            return "access is denied";
        } else if (cause instanceof FileSystemException file) {
            return file.getReason() == null ? "no such file or folder: " + file.getFile() : file.getReason();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    static int wrongUse(CommandLine.ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(
                problem instanceof CommandLine.UnmatchedArgumentException unknown
                        ? unknown(command, unknown.getUnmatched().get(0))
                        : problem.getMessage());
        err.println(
                arguments.length == 0
                        ? command.getUsageMessage()
                        : "See: ./" + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.WRONG_USE;
    }

    private static String unknown(CommandLine command, String word) {
        if (word.startsWith("-")) {
            String name = word.replaceFirst("=.*", "");
            return "Unknown option '" + name + "'"
                    + suggested(name, command.getCommandSpec().optionsMap().keySet());
        }
        return command.getSubcommands().isEmpty()
                ? "Expected nothing more, but got '" + word + "'."
                : "Unknown command '" + word + "'"
                        + suggested(word, command.getSubcommands().keySet());
    }

    private static String suggested(String word, Collection<String> known) {
        return NearestName.of(word, known)
                .map(name -> ". Did you mean '" + name + "'?")
                .orElse(".");
    }

    static <T> List<T> listOrEmpty(@org.jspecify.annotations.Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
