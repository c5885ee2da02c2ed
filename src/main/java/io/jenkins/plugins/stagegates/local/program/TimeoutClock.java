package io.jenkins.plugins.stagegates.local.program;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The deadline of a {@code timeout}, which stands still while a gate inside of it waits. Belongs to the program's thread, but for one method. */
public final class TimeoutClock {

    private final @Nullable Duration silence;
    private Instant deadline;
    private int pauses;
    private @Nullable Instant pausedAt;
    private volatile @Nullable Instant lastSign;
    private Runnable resumed = () -> {};

    private TimeoutClock(Instant deadline, @Nullable Duration silence) {
        this.deadline = deadline;
        this.silence = silence;
    }

    public static TimeoutClock until(Instant deadline) {
        return new TimeoutClock(deadline, null);
    }

    /** Over when nothing was logged for that long. */
    public static TimeoutClock ofSilence(Instant now, Duration silence) {
        return new TimeoutClock(now.plus(silence), silence);
    }

    /** When it is over, if nothing waits or speaks until then. */
    public Instant deadline() {
        Instant sign = lastSign;
        Instant later = sign == null || silence == null ? deadline : sign.plus(silence);
        return later.isAfter(deadline) ? later : deadline;
    }

    public boolean isPaused() {
        return pausedAt != null;
    }

    /** Told whenever it goes on after a pause. */
    public void onResume(Runnable listener) {
        resumed = listener;
    }

    public void pause(Instant now) {
        if (pauses++ == 0) {
            pausedAt = now;
        }
    }

    /** Ends one pause; the clock goes on when as many have ended as have begun. */
    public void resume(Instant now) {
        Instant since = pausedAt;
        if (--pauses == 0 && since != null) {
            pausedAt = null;
            deadline = deadline.plus(Duration.between(since, now));
            resumed.run();
        }
    }

    /** Something inside of it has logged something. From any thread. */
    public void signOfLife(Instant now) {
        lastSign = now;
    }
}
