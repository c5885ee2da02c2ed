package io.jenkins.plugins.stagegates.engine.model;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The named arguments of one call in a Jenkinsfile. Reads them by type and collects everything that is wrong with them; a
 * wrong one reads as if it were not there. {@code null} stands for "not given".
 */
final class Arguments {

    private static final int LONGEST_SHOWN = 80;

    private final String place;
    private final Map<String, Object> given;
    private final boolean secret;
    private final List<PolicyProblem> problems;

    private Arguments(String place, Map<String, Object> given, boolean secret, List<PolicyProblem> problems) {
        this.place = place;
        this.given = given;
        this.secret = secret;
        this.problems = problems;
    }

    static Arguments of(Map<?, ?> given) {
        return new Arguments("", withoutNulls(given), false, new ArrayList<>());
    }

    /** The arguments of a call inside this one; its problems are added to these. */
    Arguments inside(String where, Map<?, ?> inner) {
        return new Arguments(place + where + '.', withoutNulls(inner), secret, problems);
    }

    /** The same arguments, none of whose values is ever shown. */
    Arguments hidingValues() {
        return new Arguments(place, given, true, problems);
    }

    List<PolicyProblem> problems() {
        return problems;
    }

    boolean has(String name) {
        return given.containsKey(name);
    }

    Optional<Object> raw(String name) {
        return Optional.ofNullable(given.get(name));
    }

    /** @param symbols keys that the host adds, which are no parameters */
    void onlyKnown(Collection<String> known, Collection<String> symbols) {
        for (String name : given.keySet()) {
            if (!known.contains(name) && !symbols.contains(name)) {
                String allowed = String.join(", ", known) + NearestName.hint(name, known);
                add(PolicyProblem.Kind.UNKNOWN, name, allowed);
            }
        }
    }

    Optional<String> text(String name) {
        return typed(name, CharSequence.class, "a text").map(CharSequence::toString);
    }

    Optional<Boolean> flag(String name) {
        return typed(name, Boolean.class, "true or false");
    }

    /** A whole number that is not less than {@code least}. */
    Optional<Integer> number(String name, int least) {
        return number(name, number -> number >= least, "a whole number from " + least);
    }

    /** A whole number from {@code least} to {@code most}. */
    Optional<Integer> number(String name, int least, int most) {
        return number(
                name, number -> number >= least && number <= most, "a whole number from " + least + " to " + most);
    }

    private Optional<Integer> number(String name, IntPredicate fits, String allowed) {
        return typed(name, Number.class, allowed).flatMap(given -> {
            Optional<Integer> whole = whole(given).filter(fits::test);
            if (whole.isEmpty()) {
                wrong(name, allowed);
            }
            return whole;
        });
    }

    Optional<Duration> timespan(String name, Duration longest) {
        return raw(name).flatMap(value -> timespan(name, value, longest));
    }

    List<Duration> timespans(String name, Duration longest) {
        List<Duration> spans = new ArrayList<>();
        for (Object item : items(name)) {
            timespan(name, item, longest).ifPresent(spans::add);
        }
        return spans;
    }

    /** One of these words. */
    Optional<String> word(String name, Collection<String> allowed) {
        return text(name).flatMap(text -> known(name, text, allowed));
    }

    /** Texts as a list or as one text with commas between them; blank ones are left out. */
    List<String> names(String name) {
        return raw(name).filter(CharSequence.class::isInstance).isPresent()
                ? Arrays.stream(raw(name).orElseThrow().toString().split(","))
                        .map(String::strip)
                        .filter(Predicate.not(String::isEmpty))
                        .toList()
                : texts(name, "a list of texts, or one text with commas between them");
    }

    /** Texts as a list; a single one may stand alone. */
    List<String> texts(String name, String allowed) {
        List<String> texts = new ArrayList<>();
        for (Object item : items(name)) {
            if (item instanceof CharSequence text && !text.toString().isBlank()) {
                texts.add(text.toString().strip());
            } else {
                wrong(name, item, allowed);
            }
        }
        return texts;
    }

    /** The elements of a list, or the value itself as the only one. */
    List<?> items(String name) {
        return raw(name)
                .map(value -> value instanceof Collection<?> list ? withoutNulls(list) : List.of(value))
                .orElse(List.of());
    }

    /** This text if it is one of the allowed words, else a problem. */
    Optional<String> known(String name, String text, Collection<String> allowed) {
        if (allowed.contains(text)) {
            return Optional.of(text);
        }
        wrong(name, text, "one of " + String.join(", ", allowed) + NearestName.hint(text, allowed));
        return Optional.empty();
    }

    void wrong(String name, String allowed) {
        add(PolicyProblem.Kind.WRONG, name, allowed);
    }

    void wrong(String name, Object value, String allowed) {
        problems.add(new PolicyProblem(PolicyProblem.Kind.WRONG, place + name, shown(value), allowed));
    }

    void missing(String name, String allowed) {
        problems.add(new PolicyProblem(PolicyProblem.Kind.MISSING, place + name, "", allowed));
    }

    private void add(PolicyProblem.Kind kind, String name, String allowed) {
        String value = raw(name).map(this::shown).orElse("");
        problems.add(new PolicyProblem(kind, place + name, value, allowed));
    }

    private <T> Optional<T> typed(String name, Class<T> type, String allowed) {
        Optional<Object> value = raw(name);
        if (value.isPresent() && !type.isInstance(value.get())) {
            wrong(name, allowed);
        }
        return value.filter(type::isInstance).map(type::cast);
    }

    private Optional<Duration> timespan(String name, Object value, Duration longest) {
        Optional<Duration> span = value instanceof CharSequence text
                ? Timespan.parse(text.toString().strip())
                : Optional.empty();
        if (span.isEmpty()) {
            wrong(name, value, Timespan.FORMS);
        } else if (span.get().compareTo(longest) > 0) {
            wrong(name, value, "at most " + Timespan.format(longest));
            return Optional.empty();
        }
        return span;
    }

    private static Optional<Integer> whole(Number number) {
        try {
            return Optional.of(new BigInteger(number.toString()).intValueExact());
        } catch (NumberFormatException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** Only texts, numbers and switches are shown: a map may hold a password's default. */
    private String shown(Object value) {
        if (secret) {
            return "••••••";
        } else if (value instanceof CharSequence text) {
            return text.length() > LONGEST_SHOWN ? "'" + text.subSequence(0, LONGEST_SHOWN) + "…'" : "'" + text + "'";
        } else if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        } else if (value instanceof Collection<?> list) {
            return withoutNulls(list).stream().map(this::shown).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.get("name") instanceof CharSequence name ? shown(name) : "a map";
        }
        return "of type " + value.getClass().getSimpleName();
    }

    private static List<Object> withoutNulls(Collection<?> list) {
        List<Object> kept = new ArrayList<>();
        for (Object item : list) {
            if (item != null) {
                kept.add(item);
            }
        }
        return kept;
    }

    private static Map<String, Object> withoutNulls(Map<?, ?> map) {
        Map<String, Object> kept = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (value != null) {
                kept.put(String.valueOf(key), value);
            }
        });
        return kept;
    }
}
