package io.jenkins.plugins.stagegates.jenkins;

import hudson.model.TaskListener;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The checkouts of a build, each known by where it is: {@code Ship/eu#2} is the second one of that stage. So a retry, which executes
 * the same text, knows which checkout of its origin one of its own stands for. Thread-safe.
 */
public final class Checkouts {

    /** Notes of this key in the journal say which revision a checkout gave. */
    private static final String NOTE = "checkout:";

    /** The step that checks out and what it calls have the log of the step in common. */
    private static final Map<TaskListener, String> BEGUN = Collections.synchronizedMap(new WeakHashMap<>());

    private static final ThreadLocal<@Nullable String> PRESENT = new ThreadLocal<>();

    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();

    Checkouts() {}

    void resume(List<RunEvent> events) {
        recorded(events).keySet().forEach(checkout -> numbers.merge(place(checkout), number(checkout), Math::max));
    }

    /** A step that writes this log is about to check out at this place. */
    void begin(String place, TaskListener log) {
        BEGUN.put(log, place + "#" + numbers.merge(place, 1, Integer::sum));
    }

    /** The checkout that writes this log. */
    public static Optional<String> of(TaskListener log) {
        return Optional.ofNullable(BEGUN.get(log));
    }

    /** What this thread does from now on is for the checkout that writes this log, if one does. */
    static void enter(TaskListener log) {
        String checkout = BEGUN.get(log);
        if (checkout != null) {
            PRESENT.set(checkout);
        } else {
            PRESENT.remove();
        }
    }

    /** The checkout that this thread is about. */
    public static Optional<String> present() {
        return Optional.ofNullable(PRESENT.get());
    }

    /** The key of the note that says which revision a checkout gave. */
    public static String note(String checkout) {
        return NOTE + checkout;
    }

    /** The revisions that a build noted, by checkout. */
    public static Map<String, String> recorded(List<RunEvent> events) {
        return Notes.of(events, NOTE);
    }

    /**
     * The revision of a checkout; where none was noted, as it failed, that of the next one at its place.
     *
     * @param revisions by checkout
     */
    public static Optional<String> revision(Map<String, String> revisions, String checkout) {
        return revisions.keySet().stream()
                .filter(noted -> place(noted).equals(place(checkout)) && number(noted) >= number(checkout))
                .min((one, other) -> Integer.compare(number(one), number(other)))
                .map(revisions::get);
    }

    private static String place(String checkout) {
        return checkout.substring(0, checkout.lastIndexOf('#'));
    }

    private static int number(String checkout) {
        return Integer.parseInt(checkout.substring(checkout.lastIndexOf('#') + 1));
    }
}
