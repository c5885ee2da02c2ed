package io.jenkins.plugins.stagegates.local.declarative.model;

import java.util.List;

/**
 * The {@code when {}} of a stage: it runs when all conditions hold. Without {@code before...} they are evaluated on the
 * stage's agent; the earliest {@code before...} counts.
 */
public record When(List<Condition> conditions, boolean beforeOptions, boolean beforeInput, boolean beforeAgent) {

    /** A stage without {@code when {}} always runs. */
    public static final When ALWAYS = new When(List.of(), false, false, false);

    public When {
        conditions = List.copyOf(conditions);
    }
}
