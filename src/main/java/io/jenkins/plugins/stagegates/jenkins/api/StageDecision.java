package io.jenkins.plugins.stagegates.jenkins.api;

/**
 * How a wait ended.
 *
 * @param by id of the user; empty if it was nobody
 * @param comment what they said; may be empty
 */
public record StageDecision(What what, String by, String comment) {

    /** At a gate one of the first four; after a failure another one, or {@link #ABORTED}. */
    public enum What {
        /** The last person that was needed pressed Run. */
        PASSED,
        /** A failure strategy let the stage go on with the defaults of its inputs. */
        DEFAULTED,
        REJECTED,
        /** The build was aborted, or what waited was given up by the Pipeline itself. */
        ABORTED,
        RETRY,
        IGNORE,
        MARK_AS_SUCCESS,
        FAIL,
        FAIL_AND_CONTINUE,
        ABORT
    }
}
