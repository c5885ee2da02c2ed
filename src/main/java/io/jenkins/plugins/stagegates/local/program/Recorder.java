package io.jenkins.plugins.stagegates.local.program;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes the notes of a program, and gives those from before a restart out again.
 *
 * <p>Results are given out in the order in which they were delivered; everything else is looked up by the id of its step.
 */
final class Recorder {

    static final String BEGIN = "begin";
    static final String ABORT = "abort";
    private static final String START = "start:";
    private static final String STATE = "state:";
    private static final String RESULT = "result:";
    private static final String VALUE = "value:";

    private final ProgramJournal journal;
    private final Deque<Note> results = new ArrayDeque<>();
    private final Map<String, Map<String, @Nullable Object>> facts = new HashMap<>();
    private final Map<String, String> resultSteps = new HashMap<>();
    private @Nullable RuntimeException unwritable;

    Recorder(ProgramJournal journal) {
        this.journal = journal;
        for (Note note : journal.earlier()) {
            String key = note.key();
            if (key.startsWith(RESULT) || key.equals(ABORT)) {
                results.add(note);
                resultSteps.put(idOf(note), String.valueOf(note.value().get("step")));
            } else {
                facts.put(key, note.value());
            }
        }
    }

    /** Whether the program has never begun before. */
    boolean isFresh() {
        return !facts.containsKey(BEGIN);
    }

    static String idOf(Note note) {
        return note.key().startsWith(RESULT) ? note.key().substring(RESULT.length()) : note.key();
    }

    /** The instant at which the program first began; noted now if it begins now. */
    Instant begin(String definition, Instant now) {
        Map<String, @Nullable Object> begun = facts.remove(BEGIN);
        if (begun == null) {
            Map<String, @Nullable Object> note = new LinkedHashMap<>();
            note.put("at", now.toEpochMilli());
            note.put("definition", definition);
            write(new Note(BEGIN, note));
            return now;
        }
        if (!definition.equals(begun.get("definition"))) {
            throw new Divergence("its text is not the one that the run began with");
        }
        return instant(begun);
    }

    /** Frees what only a replay needs; the program goes on live. */
    void forget() {
        facts.clear();
        resultSteps.clear();
    }

    static Instant instant(Map<String, @Nullable Object> note) {
        return Instant.ofEpochMilli(((Number) java.util.Objects.requireNonNull(note.get("at"))).longValue());
    }

    private void write(Note note) {
        check();
        try {
            journal.append(note);
        } catch (RuntimeException e) {
            unwritable = e;
            throw e;
        }
    }

    /** Fails when a note could not be written: nothing may happen after that, whatever the script has made of the exception. */
    void check() {
        if (unwritable != null) {
            throw unwritable;
        }
    }

    boolean hasResults() {
        return !results.isEmpty();
    }

    Note nextResult() {
        return results.remove();
    }

    /** Whether a result of this id is still to be given out; checks that it is one of the same step. */
    boolean expects(String id, String step) {
        String recorded = resultSteps.get(id);
        if (recorded != null) {
            checkSame(id, recorded, step);
        }
        return recorded != null;
    }

    private static void checkSame(String id, String recorded, String step) {
        if (!recorded.equals(step)) {
            throw new Divergence("step " + id + " was '" + recorded + "' and is '" + step + "' now");
        }
    }

    /** What was noted when the operation began before a restart. */
    Optional<Started> started(String id, String step) {
        Map<String, @Nullable Object> start = facts.remove(START + id);
        Map<String, @Nullable Object> state = facts.remove(STATE + id);
        if (start == null) {
            return Optional.empty();
        }
        checkSame(id, String.valueOf(start.get("step")), step);
        return Optional.of(new Started((state == null ? start : state).get("state")));
    }

    void start(String id, String step, @Nullable Object state, Instant now) {
        Map<String, @Nullable Object> note = new LinkedHashMap<>();
        note.put("step", step);
        note.put("at", now.toEpochMilli());
        note.put("state", PlainValues.plain(state));
        write(new Note(START + id, note));
    }

    void state(String id, @Nullable Object state) {
        Map<String, @Nullable Object> note = new LinkedHashMap<>();
        note.put("state", PlainValues.plain(state));
        write(new Note(STATE + id, note));
    }

    void result(String id, Map<String, @Nullable Object> note) {
        write(new Note(RESULT + id, note));
    }

    void abort(FlowInterruptedException cause, Instant now) {
        Map<String, @Nullable Object> note = new LinkedHashMap<>();
        note.put("at", now.toEpochMilli());
        note.put("error", FailureNotes.write(cause));
        write(new Note(ABORT, note));
    }

    /** A value that is another one each time it is asked for: the recorded one, or a new one which is recorded. */
    Object value(String id, String what, Supplier<Object> fresh) {
        Map<String, @Nullable Object> recorded = facts.remove(VALUE + id);
        if (recorded != null) {
            if (!what.equals(recorded.get("what"))) {
                throw new Divergence(
                        "at " + id + " it asked for " + recorded.get("what") + " and asks for " + what + " now");
            }
            return java.util.Objects.requireNonNull(recorded.get("value"));
        }
        Object value = fresh.get();
        Map<String, @Nullable Object> note = new LinkedHashMap<>();
        note.put("what", what);
        note.put("value", value);
        write(new Note(VALUE + id, note));
        return value;
    }

    /**
     * @param state the latest one that was noted
     */
    record Started(@Nullable Object state) {}
}
