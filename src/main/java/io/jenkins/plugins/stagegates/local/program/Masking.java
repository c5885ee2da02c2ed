package io.jenkins.plugins.stagegates.local.program;

import io.jenkins.plugins.stagegates.engine.model.PolicySecrets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps secrets out of the log. */
public final class Masking {

    private Masking() {}

    /** Writes the text in the name of the context's stage, with the context's secrets as {@code ****}. */
    public static void write(ProgramLog log, StepContext context, String text) {
        log.write(context.stage().path(), mask(context, text));
    }

    /**
     * What a gate or an {@code input} says and asks, so that it may be recorded.
     *
     * @throws IllegalArgumentException if that is not possible
     */
    public static Map<String, @Nullable Object> policy(StepContext context, Map<String, @Nullable Object> arguments) {
        return new PolicySecrets(text -> mask(context, text)).hide(arguments);
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
