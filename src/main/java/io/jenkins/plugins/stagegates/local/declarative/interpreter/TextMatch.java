package io.jenkins.plugins.stagegates.local.declarative.interpreter;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a {@code when} condition compares a text with its pattern. */
enum TextMatch {
    EQUALS {
        @Override
        boolean matches(String pattern, String text) {
            return text.equals(pattern);
        }
    },
    /** Ant's: {@code *} is anything without a slash, {@code **} anything, {@code ?} one letter. */
    GLOB {
        @Override
        boolean matches(String pattern, String text) {
            return Pattern.matches(expression(pattern), text);
        }
    },
    REGEXP {
        @Override
        boolean matches(String pattern, String text) {
            return Pattern.matches(pattern, text);
        }
    };

    private static final Pattern WILDCARD = Pattern.compile("\\*\\*/|\\*\\*|\\*|\\?");

    abstract boolean matches(String pattern, String text);

    /** @throws IllegalArgumentException when there is no such comparator */
    static TextMatch named(String name) {
        for (TextMatch match : values()) {
            if (match.name().equals(name.toUpperCase(Locale.ROOT))) {
                return match;
            }
        }
        throw new IllegalArgumentException(
                "There is no comparator '" + name + "'; allowed are EQUALS, GLOB and REGEXP");
    }

    private static String expression(String glob) {
        var expression = new StringBuilder();
        Matcher wildcard = WILDCARD.matcher(glob);
        int from = 0;
        while (wildcard.find()) {
            expression.append(Pattern.quote(glob.substring(from, wildcard.start())));
            expression.append(
                    switch (wildcard.group()) {
                        case "**/" -> "(?:.*/)?";
                        case "**" -> ".*";
                        case "*" -> "[^/]*";
                        default -> "[^/]";
                    });
            from = wildcard.end();
        }
        return expression.append(Pattern.quote(glob.substring(from))).toString();
    }
}
