package io.jenkins.plugins.stagegates.engine.model;

import java.time.Duration;
import java.util.List;

/**
 * The waiting point of a manual stage, as declared.
 *
 * @param timeout how long it waits; default 10 minutes
 * @param message what people are asked, may be empty
 * @param inputs what must be given
 * @param submitters ids of users or groups that may press Run; empty: whoever may build the job
 * @param approvals how many different people must press Run, from 1
 * @param rules the remaining switches
 */
public record Gate(
        Duration timeout, String message, Inputs inputs, List<String> submitters, int approvals, Rules rules) {

    /** The wait of a gate whose policy names none. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);

    /**
     * @param allowSelfApproval whether the person who started the run may press Run
     * @param optional whether a wait that times out or is rejected skips the stage instead
     */
    public record Rules(boolean allowSelfApproval, boolean optional) {
        public static final Rules DEFAULT = new Rules(true, false);
    }

    public Gate {
        submitters = List.copyOf(submitters);
    }

    /** A gate with nothing but a timeout. */
    public static Gate waiting(Duration timeout) {
        return new Gate(timeout, "", Inputs.NONE, List.of(), 1, Rules.DEFAULT);
    }
}
