package io.jenkins.plugins.stagegates.engine.model;

import java.time.Duration;
import java.util.List;

/** What a failure strategy does about a failure. */
public sealed interface FailureAction {

    /** The actions that settle a failure at once. */
    enum Verdict implements FailureAction {
        /** The run is aborted. */
        ABORT,
        /** The stage fails, later stages do not start. */
        FAIL,
        /** The stage fails; the next stage starts. */
        FAIL_AND_CONTINUE,
        /** The stage is FAILURE_IGNORED; the next stage starts. */
        IGNORE,
        /** The stage is SUCCESS, with the failure kept in the record. */
        MARK_AS_SUCCESS,
        /** A gate that timed out goes on with the declared defaults; a required input without default makes it FAIL. */
        USE_DEFAULTS
    }

    /**
     * More attempts, then another action.
     *
     * @param count how many more attempts, from 1
     * @param intervals the pause before each further attempt; the last one repeats; none means no pause
     * @param then what to do once the attempts are used up; never another retry
     */
    record Retry(int count, List<Duration> intervals, FailureAction then) implements FailureAction {
        public Retry {
            intervals = List.copyOf(intervals);
            if (count < 1) {
                throw new IllegalArgumentException("Expected a count from 1, but got " + count + ".");
            }
            if (then instanceof Retry) {
                throw new IllegalArgumentException("Expected an action other than RETRY after RETRY.");
            }
        }

        /** The pause before the further attempt of this index, from 0. */
        public Duration pause(int index) {
            return intervals.isEmpty() ? Duration.ZERO : intervals.get(Math.min(index, intervals.size() - 1));
        }
    }

    /**
     * A person decides.
     *
     * @param timeout how long to wait for that decision
     * @param onTimeout what to do when nobody decides
     */
    record Intervention(Duration timeout, Verdict onTimeout) implements FailureAction {}
}
