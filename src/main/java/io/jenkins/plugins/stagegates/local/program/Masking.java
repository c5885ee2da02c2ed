package io.jenkins.plugins.stagegates.local.program;

import java.util.Comparator;
import java.util.List;

/** Keeps secrets out of the log. */
public final class Masking {

    private Masking() {}

    /** Writes the text in the name of the context's stage, with the context's secrets as {@code ****}. */
    public static void write(ProgramLog log, StepContext context, String text) {
        log.write(context.stage().path(), mask(context, text));
    }

    public static String mask(StepContext context, String text) {
        List<String> longestFirst = context.masked().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        String masked = text;
        for (String secret : longestFirst) {
            masked = masked.replace(secret, "****");
        }
        return masked;
    }
}
