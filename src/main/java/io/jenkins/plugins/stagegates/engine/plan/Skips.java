package io.jenkins.plugins.stagegates.engine.plan;

import io.jenkins.plugins.stagegates.engine.model.SkipReason;
import io.jenkins.plugins.stagegates.engine.model.StageRecord;
import java.util.Optional;

/** Stages that stay skipped as they were in an earlier run. */
final class Skips {

    private Skips() {}

    static SkipReason reasonOf(Optional<StageRecord> record) {
        return record.flatMap(StageRecord::skipped).orElse(SkipReason.NOT_SELECTED);
    }

    static String sentence(SkipReason reason, int run) {
        String why = switch (reason) {
            case NOT_SELECTED -> "Not selected";
            case CONDITION -> "Its condition was not met";
            case EARLIER_FAILURE -> "An earlier stage had failed";
            case OPTIONAL -> "Its optional gate was not passed";
        };
        return why + " in run " + run + ".";
    }
}
