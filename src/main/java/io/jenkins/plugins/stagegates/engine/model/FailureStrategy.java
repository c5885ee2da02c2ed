package io.jenkins.plugins.stagegates.engine.model;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The failure strategy of one level: a step, a group of steps or a stage.
 *
 * @param entries at most one entry names each error type
 */
public record FailureStrategy(List<Entry> entries) {

    /** No entry: every failure travels on to the next level, at last to FAIL. */
    public static final FailureStrategy NONE = new FailureStrategy(List.of());

    /**
     * One entry of a level.
     *
     * @param errors the types that it handles
     * @param action what it does about them
     */
    public record Entry(Set<ErrorType> errors, FailureAction action) {
        public Entry {
            errors = Set.copyOf(errors);
            if (errors.isEmpty()) {
                throw new IllegalArgumentException("Expected at least one error type.");
            }
        }
    }

    public FailureStrategy {
        entries = List.copyOf(entries);
        Set<ErrorType> seen = EnumSet.noneOf(ErrorType.class);
        for (Entry entry : entries) {
            for (ErrorType type : entry.errors()) {
                if (!seen.add(type)) {
                    throw new IllegalArgumentException("Two entries of one level name the error type " + type + ".");
                }
            }
        }
    }

    /**
     * The index of the entry that handles this type: one that lists it, else (for {@link ErrorType#INPUT_TIMEOUT}) one
     * that lists {@link ErrorType#TIMEOUT}, else the one that lists {@link ErrorType#ALL}.
     */
    public Optional<Integer> entryFor(ErrorType type) {
        Optional<Integer> exact = listing(type);
        if (exact.isEmpty() && type == ErrorType.INPUT_TIMEOUT) {
            exact = listing(ErrorType.TIMEOUT);
        }
        return exact.isPresent() ? exact : listing(ErrorType.ALL);
    }

    private Optional<Integer> listing(ErrorType type) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).errors().contains(type)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }
}
