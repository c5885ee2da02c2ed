package io.jenkins.plugins.stagegates.local.program;

import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Failures written down and read again; a program only ever sees a failure that was read, so it can't tell a replay from the first time. */
final class FailureNotes {

    private FailureNotes() {}

    static Map<String, @Nullable Object> write(Throwable failure) {
        Map<String, @Nullable Object> note = new LinkedHashMap<>();
        note.put("class", kind(failure));
        note.put("message", failure.getMessage());
        note.put("errorType", FailureClassifier.classify(failure).name());
        if (failure instanceof FlowInterruptedException interrupted) {
            note.put("result", interrupted.getResult().name());
            note.put("origin", interrupted.origin());
        }
        if ("other".equals(kind(failure))) {
            note.put("message", failure.toString());
        }
        return note;
    }

    private static String kind(Throwable failure) {
        if (failure instanceof FlowInterruptedException) {
            return "interrupted";
        } else if (failure instanceof AbortException) {
            return "abort";
        } else if (failure instanceof NoSuchFileException || failure instanceof FileNotFoundException) {
            return "no file";
        } else if (failure instanceof IllegalArgumentException) {
            return "argument";
        }
        return failure.getClass() == IOException.class ? "io" : "other";
    }

    static Throwable read(Map<?, ?> note) {
        String message = note.get("message") instanceof String text ? text : "(no message)";
        ErrorType type = ErrorType.valueOf(String.valueOf(note.get("errorType")));
        return switch (String.valueOf(note.get("class"))) {
            case "interrupted" ->
                new FlowInterruptedException(
                        BuildResult.valueOf(String.valueOf(note.get("result"))),
                        type,
                        message,
                        String.valueOf(note.get("origin")));
            case "no file" -> new NoSuchFileException(message);
            case "argument" -> new IllegalArgumentException(message);
            case "io" -> new IOException(message);
            default -> new AbortException(message, type);
        };
    }
}
