package io.jenkins.plugins.stagegates.engine.model;

import java.time.Duration;

/**
 * What an administrator sets for all jobs.
 *
 * @param defaultWait the wait of a gate whose policy names none; default 10 minutes
 * @param longestWait the most that a wait at a gate, for an intervention or between attempts may take; default 30 days
 * @param settings what {@code stageExecutionSettings} leaves out
 */
public record PolicyLimits(Duration defaultWait, Duration longestWait, JobSettings settings) {

    public static final PolicyLimits DEFAULT =
            new PolicyLimits(Gate.DEFAULT_TIMEOUT, Duration.ofDays(30), JobSettings.DEFAULT);
}
