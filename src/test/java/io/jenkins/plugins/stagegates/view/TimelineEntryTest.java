package io.jenkins.plugins.stagegates.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.FailureAction;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.run.FailureEvent;
import io.jenkins.plugins.stagegates.engine.run.GateEvent;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimelineEntryTest {

    private static final StagePath DEPLOY = StagePath.of("Deploy");
    private static final Instant AT = Instant.parse("2026-01-01T10:00:00.250Z");

    @Test
    void shouldSayHowLongAPauseIsWhenARetryIsPlanned() {
        assertThat(planned(Duration.ofSeconds(90)))
                .isEqualTo("It failed to connect: no route; the next attempt begins in 90s");
        assertThat(planned(Duration.ZERO)).isEqualTo("It failed to connect: no route; the next attempt begins at once");
    }

    @Test
    void shouldSayInAPersonsWordsWhatFailedAndWhatBecomesOfIt() {
        String said = Stream.of(ErrorType.values())
                .filter(type -> type != ErrorType.ALL)
                .map(type -> text(new FailureEvent.FailurePassedOn(AT, DEPLOY, "stage", new Failure(type, ""))))
                .collect(Collectors.joining("\n"));
        String settled = Stream.of(FailureAction.Verdict.values())
                .map(verdict -> text(new FailureEvent.FailureSettled(
                        AT, DEPLOY, "stage", new Failure(ErrorType.UNKNOWN, "exit 1"), verdict)))
                .collect(Collectors.joining("\n"));

        assertThat(said).isEqualTo("""
                It failed to log in
                It failed for want of a permission
                It failed to connect
                It failed because its agent was not there
                It ran out of time
                It was rejected
                It did not get its inputs in time
                It was marked as failed
                It failed its tests
                It failed""");
        assertThat(settled).isEqualTo("""
                It failed: exit 1; the run is aborted
                It failed: exit 1; the stage fails
                It failed: exit 1; the stage fails and the run goes on
                It failed: exit 1; the failure is ignored
                It failed: exit 1; it counts as a success
                It failed: exit 1; it goes on with the defaults of its inputs""");
    }

    @Test
    void shouldTellADecisionOfAPersonFromOneThatTimeTook() {
        assertThat(decided(new Actor("alice"), "MARK_AS_SUCCESS", "done by hand"))
                .isEqualTo("alice: Decided: mark as success: done by hand");
        assertThat(decided(Actor.SYSTEM, "FAIL", "")).isEqualTo("null: Nobody decided in time, so it was: fail");
    }

    @Test
    void shouldSayWhoAnsweredAnInputInAnotherWayOfTheHost() {
        assertThat(withdrawn(Optional.of(new Actor("bob")))).isEqualTo("bob: Answered the input step in another way");
        assertThat(withdrawn(Optional.empty()))
                .isEqualTo("null: The pipeline went on without an answer to its input step");
    }

    private static String withdrawn(Optional<Actor> by) {
        TimelineEntry entry =
                TimelineEntry.of(new GateEvent.InputWithdrawn(AT, DEPLOY, by)).orElseThrow();
        return entry.by() + ": " + entry.text();
    }

    private static String decided(Actor by, String choice, String comment) {
        TimelineEntry entry = TimelineEntry.of(
                        new FailureEvent.InterventionDecided(AT, DEPLOY, "stage", by, choice, comment))
                .orElseThrow();
        return entry.by() + ": " + entry.text();
    }

    private static String text(RunEvent event) {
        return TimelineEntry.of(event).orElseThrow().text();
    }

    private static String planned(Duration pause) {
        Failure failure = new Failure(ErrorType.CONNECTIVITY, "no route");
        return TimelineEntry.of(new FailureEvent.RetryPlanned(AT, DEPLOY, "stage", failure, 0, AT.plus(pause), false))
                .orElseThrow()
                .text();
    }
}
