package io.jenkins.plugins.stagegates.view;

import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.FailureAction;
import java.util.Locale;

/** Says in a person's words what the DSL calls by constants. */
final class FailureWords {

    private FailureWords() {}

    /** A clause with "it" for what failed. */
    static String failed(ErrorType type) {
        return switch (type) {
            case AUTHENTICATION -> "It failed to log in";
            case AUTHORIZATION -> "It failed for want of a permission";
            case CONNECTIVITY -> "It failed to connect";
            case AGENT -> "It failed because its agent was not there";
            case TIMEOUT -> "It ran out of time";
            case REJECTED -> "It was rejected";
            case INPUT_TIMEOUT -> "It did not get its inputs in time";
            case MARKED_FAILED -> "It was marked as failed";
            case VERIFICATION -> "It failed its tests";
            case UNKNOWN, ALL -> "It failed";
        };
    }

    /** What a strategy makes of a failure. */
    static String settled(FailureAction.Verdict verdict) {
        return switch (verdict) {
            case ABORT -> "the run is aborted";
            case FAIL -> "the stage fails";
            case FAIL_AND_CONTINUE -> "the stage fails and the run goes on";
            case IGNORE -> "the failure is ignored";
            case MARK_AS_SUCCESS -> "it counts as a success";
            case USE_DEFAULTS -> "it goes on with the defaults of its inputs";
        };
    }

    /** MARK_AS_SUCCESS: mark as success. */
    static String plain(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
