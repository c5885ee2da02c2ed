package io.jenkins.plugins.stagegates.engine.model;

import io.jenkins.plugins.stagegates.engine.model.FailureAction.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the entries of one level of failure strategies. */
final class StrategyReader {

    private static final String SYMBOL = "symbol";
    private static final String RETRY = "RETRY";
    private static final String INTERVENTION = "INTERVENTION";
    private static final List<String> PARAMETERS =
            List.of("errors", "action", "count", "intervals", "then", "timeout", "onTimeout");
    private static final List<String> ERRORS = names(ErrorType.values());
    private static final List<String> VERDICTS = names(Verdict.values());
    private static final List<String> AFTER_RETRY = and(VERDICTS, INTERVENTION);
    private static final List<String> ACTIONS = and(AFTER_RETRY, RETRY);

    private final Duration longestWait;
    private final boolean gateHasInputs;
    private final List<FailureStrategy.Entry> entries = new ArrayList<>();
    private final Map<ErrorType, String> namedIn = new EnumMap<>(ErrorType.class);

    StrategyReader(Duration longestWait, boolean gateHasInputs) {
        this.longestWait = longestWait;
        this.gateHasInputs = gateHasInputs;
    }

    /** The strategy of these entries; meaningless if a problem was found. */
    FailureStrategy strategy() {
        return new FailureStrategy(entries);
    }

    /**
     * Reads one more entry.
     *
     * @param place where it is written, for the problem that another entry names the same error type
     */
    void read(Arguments written, String place) {
        written.onlyKnown(PARAMETERS, List.of(SYMBOL));
        if (written.has(SYMBOL)) {
            written.word(SYMBOL, List.of("strategy"));
        }
        Set<ErrorType> errors = errors(written, place);
        if (!written.has("action")) {
            written.missing("action", "one of " + String.join(", ", ACTIONS));
        }
        Optional<String> named = written.word("action", ACTIONS);
        if (named.isEmpty()) {
            return;
        }
        FailureAction action = action(written, named.get(), errors);
        if (!errors.isEmpty()) {
            entries.add(new FailureStrategy.Entry(errors, action));
        }
    }

    private Set<ErrorType> errors(Arguments written, String place) {
        Set<ErrorType> errors = EnumSet.noneOf(ErrorType.class);
        List<String> names = written.names("errors");
        if (names.isEmpty() && written.items("errors").isEmpty()) {
            written.missing("errors", "a list with at least one of " + String.join(", ", ERRORS));
        }
        for (String name : names) {
            Optional<ErrorType> type = written.known("errors", name, ERRORS).map(ErrorType::valueOf);
            String other = type.isEmpty() ? null : namedIn.putIfAbsent(type.get(), place);
            if (other != null && !other.equals(place)) {
                written.wrong("errors", name, "a type that no other entry of this level names, but " + other + " does");
            } else {
                type.ifPresent(errors::add);
            }
        }
        return errors;
    }

    private FailureAction action(Arguments written, String name, Set<ErrorType> errors) {
        FailureAction action;
        String last = name;
        if (name.equals(RETRY)) {
            last = then(written);
            int count = written.number("count", 1).orElse(1);
            List<Duration> intervals = written.timespans("intervals", longestWait);
            action = new FailureAction.Retry(count, intervals, settling(written, last));
        } else {
            List.of("count", "intervals", "then").forEach(parameter -> refuse(written, parameter, "action is RETRY"));
            action = settling(written, name);
        }
        if (!last.equals(INTERVENTION)) {
            List.of("timeout", "onTimeout")
                    .forEach(parameter -> refuse(written, parameter, "action or then is INTERVENTION"));
        }
        checkDefaults(written, errors);
        return action;
    }

    private static String then(Arguments written) {
        return written.word("then", AFTER_RETRY).orElse(Verdict.FAIL.name());
    }

    /** The action of this name, which is not RETRY. */
    private FailureAction settling(Arguments written, String name) {
        return name.equals(INTERVENTION) ? intervention(written) : Verdict.valueOf(name);
    }

    private FailureAction intervention(Arguments written) {
        if (!written.has("timeout")) {
            written.missing("timeout", Timespan.FORMS + ", because INTERVENTION must not wait for ever");
        }
        if (!written.has("onTimeout")) {
            written.missing("onTimeout", "one of " + String.join(", ", VERDICTS));
        }
        Optional<Duration> timeout = written.timespan("timeout", longestWait);
        Optional<Verdict> onTimeout = written.word("onTimeout", VERDICTS).map(Verdict::valueOf);
        return new FailureAction.Intervention(timeout.orElse(longestWait), onTimeout.orElse(Verdict.FAIL));
    }

    private void checkDefaults(Arguments written, Set<ErrorType> errors) {
        boolean fits = gateHasInputs
                && (errors.contains(ErrorType.TIMEOUT)
                        || errors.contains(ErrorType.INPUT_TIMEOUT)
                        || errors.contains(ErrorType.ALL));
        for (String parameter : List.of("action", "then", "onTimeout")) {
            boolean defaults = written.raw(parameter)
                    .map(Object::toString)
                    .filter(Verdict.USE_DEFAULTS.name()::equals)
                    .isPresent();
            if (defaults && !fits) {
                written.wrong(
                        parameter,
                        "another one here: USE_DEFAULTS is for stages whose gate has inputs, in an entry for TIMEOUT, INPUT_TIMEOUT or ALL");
            }
        }
    }

    private static void refuse(Arguments written, String parameter, String unless) {
        if (written.has(parameter)) {
            written.wrong(parameter, "left out unless " + unless);
        }
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private static List<String> and(List<String> names, String more) {
        List<String> all = new ArrayList<>(names);
        all.add(more);
        return List.copyOf(all);
    }
}
