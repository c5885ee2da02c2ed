package io.jenkins.plugins.stagegates.engine.model;

import java.time.Duration;

/**
 * The job property {@code stageExecutionSettings}.
 *
 * @param allowSelective whether single stages of the job may be run; off where the job does not say
 * @param allowRetry whether an unsuccessful run may be retried from a stage; on where the job does not say
 * @param retryWindow how long after the first run of a retry history; default 30 days
 */
public record JobSettings(boolean allowSelective, boolean allowRetry, Duration retryWindow) {

    public static final JobSettings DEFAULT = new JobSettings(false, true, Duration.ofDays(30));
}
