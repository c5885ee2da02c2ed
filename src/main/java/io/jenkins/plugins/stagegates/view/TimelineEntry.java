package io.jenkins.plugins.stagegates.view;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who did what when.
 *
 * @param what the kind of event, a stable word such as {@code GateApproved}
 * @param stage path of the stage concerned; absent if it concerns the run
 * @param by who did it; absent for what the host does by itself
 * @param text a sentence for people
 */
public record TimelineEntry(
        Instant at,
        String what,
        @Nullable String stage,
        @Nullable String by,
        String text) {

    /** Empty for events that tell people nothing, such as a host's notes. */
    public static Optional<TimelineEntry> of(RunEvent event) {
        return TimelineSentences.of(event).map(sentence -> entry(event, sentence));
    }

    /** The timeline of a run with these events. */
    public static List<TimelineEntry> of(List<? extends RunEvent> events) {
        return events.stream().flatMap(event -> of(event).stream()).toList();
    }

    private static TimelineEntry entry(RunEvent event, TimelineSentences.Sentence sentence) {
        return new TimelineEntry(
                event.at(),
                event.getClass().getSimpleName(),
                event instanceof RunEvent.OfStage of ? of.path().text() : null,
                sentence.by()
                        .filter(actor -> !actor.equals(Actor.SYSTEM))
                        .map(Actor::id)
                        .orElse(null),
                sentence.text());
    }
}
