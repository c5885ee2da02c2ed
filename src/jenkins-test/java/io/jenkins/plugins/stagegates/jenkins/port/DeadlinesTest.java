package io.jenkins.plugins.stagegates.jenkins.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    private static final RunId RUN = new RunId("ship", 1);
    private static final StagePath STAGE = StagePath.of("Deploy");
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private final List<String> story = new ArrayList<>();
    private final HandTimer timer = new HandTimer();
    private Instant now = NOON;
    private boolean isDiskFull;
    private boolean isThere = true;
    private final Deadlines deadlines = new Deadlines(timer, Runnable::run, () -> now, this::expire, run -> isThere);

    private void expire(RunId run, StagePath stage) {
        if (isDiskFull) {
            story.add("failed");
            throw new IllegalStateException("the disk is full");
        }
        story.add(run + " " + stage);
    }

    @AfterEach
    void end() {
        timer.shutdownNow();
    }

    @Test
    void shouldRingAtTheDeadline() {
        deadlines.arm(RUN, STAGE, NOON.plusSeconds(90));
        ringAt(NOON.plusSeconds(91));

        assertThat(story).containsExactly("sleep PT1M30.001S", "ship#1 Deploy");
    }

    @Test
    void shouldSleepOnWhenTheClockWasSetBack() {
        deadlines.arm(RUN, STAGE, NOON.plusSeconds(90));
        ringAt(NOON.minusSeconds(30));
        ringAt(NOON.plusSeconds(91));

        assertThat(story).containsExactly("sleep PT1M30.001S", "sleep PT2M0.001S", "ship#1 Deploy");
    }

    @Test
    void shouldSeeWithinTenMinutesThatTheClockWasSetForward() {
        deadlines.arm(RUN, STAGE, NOON.plus(Duration.ofHours(2)));
        ringAt(NOON.plus(Duration.ofHours(3)));

        assertThat(story).containsExactly("sleep PT10M", "ship#1 Deploy");
    }

    @Test
    void shouldTryAgainEveryMinuteUntilItSucceeds() {
        isDiskFull = true;
        deadlines.arm(RUN, STAGE, NOON);
        ringAt(NOON.plusSeconds(1));
        ringAt(NOON.plusSeconds(62));
        isDiskFull = false;
        ringAt(NOON.plusSeconds(123));

        assertThat(story)
                .containsExactly(
                        "sleep PT0.001S", "failed", "sleep PT1M0.001S", "failed", "sleep PT1M0.001S", "ship#1 Deploy");
    }

    @Test
    void shouldGiveUpWhenTheRunIsGone() {
        isDiskFull = true;
        isThere = false;
        deadlines.arm(RUN, STAGE, NOON);
        ringAt(NOON.plusSeconds(1));

        assertThat(story).containsExactly("sleep PT0.001S", "failed");
    }

    @Test
    void shouldKeepTheNewerDeadlineWhenTheOlderOneRingsLate() {
        deadlines.arm(RUN, STAGE, NOON.plusSeconds(10));
        Runnable late = timer.next;
        deadlines.arm(RUN, STAGE, NOON.plusSeconds(60));
        late.run();
        ringAt(NOON.plusSeconds(61));

        assertThat(story).containsExactly("sleep PT10.001S", "sleep PT1M0.001S", "ship#1 Deploy");
    }

    private void ringAt(Instant when) {
        now = when;
        timer.next.run();
    }

    /** Wakes up when the test says so. */
    private final class HandTimer extends ScheduledThreadPoolExecutor {
        private Runnable next = () -> {};

        HandTimer() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable what, long delay, TimeUnit unit) {
            story.add("sleep " + Duration.of(delay, unit.toChronoUnit()));
            next = what;
            return super.schedule(() -> {}, 1, TimeUnit.DAYS);
        }
    }
}
