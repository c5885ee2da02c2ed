package io.jenkins.plugins.stagegates.engine.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the known names that somebody may have meant, without regard to case. */
public final class NearestName {

    private NearestName() {}

    private record Ranked(String name, int distance) {}

    /** The nearest known name, if at most about a third of its letters are wrong (and one at least). */
    public static Optional<String> of(String text, Collection<String> known) {
        return ranked(text, known).stream()
                .map(Ranked::name)
                .filter(name -> distance(text, name) <= Math.max(1, (Math.max(text.length(), name.length()) + 1) / 3))
                .findFirst();
    }

    /** Up to so many known names, the nearest first, however far they are. */
    public static List<String> of(String text, Collection<String> known, int most) {
        return ranked(text, known).stream().limit(most).map(Ranked::name).toList();
    }

    /** {@code "; did you mean 'timeout'?"} or nothing, to be put behind a sentence without its full stop. */
    public static String hint(String text, Collection<String> known) {
        return of(text, known).map(name -> "; did you mean '" + name + "'?").orElse("");
    }

    private static List<Ranked> ranked(String text, Collection<String> known) {
        return known.stream()
                .distinct()
                .map(name -> new Ranked(name, distance(text, name)))
                .sorted(Comparator.comparingInt(Ranked::distance).thenComparing(Ranked::name))
                .toList();
    }

    /**
     * How many letters have to be put in, left out, replaced or swapped with the next one. The beginning of a name
     * counts as one mistake.
     */
    static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        if (a.length() > 2 && b.length() > a.length() && b.startsWith(a)) {
            return 1;
        }
        int[] beforeThat = new int[b.length() + 1];
        int[] before = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] free = beforeThat;
            beforeThat = before;
            before = row;
            row = free;
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(before[j], row[j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeThat[j - 2] + 1);
                }
            }
        }
        return row[b.length()];
    }
}
