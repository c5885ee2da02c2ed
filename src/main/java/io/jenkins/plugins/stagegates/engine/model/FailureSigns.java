package io.jenkins.plugins.stagegates.engine.model;

import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Guesses the type of a failure that says nothing of it itself: from its Java class and those of its causes, then from the words
 * of its message, as they are usual among tools. Whatever nobody recognises is {@link ErrorType#UNKNOWN}.
 */
public final class FailureSigns {

    private static final Map<Class<?>, ErrorType> CLASSES = new LinkedHashMap<>();
    private static final Map<Pattern, ErrorType> WORDS = new LinkedHashMap<>();

    static {
        CLASSES.put(UnknownHostException.class, ErrorType.CONNECTIVITY);
        CLASSES.put(ConnectException.class, ErrorType.CONNECTIVITY);
        CLASSES.put(SocketTimeoutException.class, ErrorType.CONNECTIVITY);
        CLASSES.put(SocketException.class, ErrorType.CONNECTIVITY);
        CLASSES.put(TimeoutException.class, ErrorType.TIMEOUT);
        CLASSES.put(AccessDeniedException.class, ErrorType.AUTHORIZATION);
        CLASSES.put(AssertionError.class, ErrorType.VERIFICATION);
        words(
                ErrorType.AUTHENTICATION,
                "\\b401\\b|unauthori[sz]ed|permission denied \\(publickey|authentication failed|invalid credentials|bad credentials"
                        + "|could not read (username|password)");
        words(
                ErrorType.AUTHORIZATION,
                "\\b403\\b|\\bforbidden\\b|access denied|not authori[sz]ed|insufficient permissions?");
        words(
                ErrorType.CONNECTIVITY,
                "unknown host|could not resolve host|name or service not known|temporary failure in name resolution|connection refused"
                        + "|connection reset|connection timed out|no route to host|network is unreachable|failed to connect");
        words(
                ErrorType.VERIFICATION,
                "there (are|were) test failures|tests? failed|failures?: *[1-9]|assertion ?(error|failed)");
    }

    /** Causes can go in a circle. */
    private static final int LONGEST_CHAIN = 50;

    private FailureSigns() {}

    private static void words(ErrorType type, String pattern) {
        WORDS.put(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), type);
    }

    public static ErrorType typeOf(Throwable failure) {
        Optional<ErrorType> known = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(LONGEST_CHAIN)
                .flatMap(cause -> byClass(cause).stream())
                .findFirst();
        return known.orElseGet(() -> typeOf(failure.getMessage()));
    }

    /** By the words of a message alone. */
    public static ErrorType typeOf(@Nullable String message) {
        if (message == null) {
            return ErrorType.UNKNOWN;
        }
        return WORDS.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(message).find())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(ErrorType.UNKNOWN);
    }

    private static Optional<ErrorType> byClass(Throwable failure) {
        return CLASSES.entrySet().stream()
                .filter(entry -> entry.getKey().isInstance(failure))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
