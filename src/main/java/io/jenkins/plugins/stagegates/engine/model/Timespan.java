package io.jenkins.plugins.stagegates.engine.model;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a length of time is written in a Jenkinsfile: {@code 90s}, {@code 10m}, {@code 2h}, {@code 3d}, or ISO-8601 {@code PT2H}. */
public final class Timespan {

    /** For messages: what may be written. */
    public static final String FORMS = "a time above zero such as 90s, 10m, 2h, 3d or PT2H";

    private static final Pattern SHORT = Pattern.compile("([0-9]{1,18})([smhd])");

    private Timespan() {}

    /** The length that this text means; empty if it has none of the forms or is not above zero. */
    public static Optional<Duration> parse(String text) {
        try {
            Matcher shortForm = SHORT.matcher(text);
            Duration parsed = shortForm.matches()
                    ? of(Long.parseLong(shortForm.group(1)), shortForm.group(2))
                    : Duration.parse(text);
            return Optional.of(parsed).filter(d -> !d.isZero() && !d.isNegative());
        } catch (DateTimeParseException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** In the largest unit that needs no fraction, such as {@code 90s} or {@code 2h}; ISO-8601 below a second. */
    public static String format(Duration length) {
        if (length.getNano() != 0) {
            return length.toString();
        }
        long seconds = length.getSeconds();
        if (seconds % 86_400 == 0 && seconds != 0) {
            return seconds / 86_400 + "d";
        } else if (seconds % 3_600 == 0 && seconds != 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 && seconds != 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private static Duration of(long amount, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
