package io.jenkins.plugins.stagegates.engine.model;

import java.util.Objects;

/**
 * Names one run of one job; in Jenkins a build.
 *
 * @param job full name of the job
 * @param number the run's number in that job, from 1
 */
public record RunId(String job, int number) {

    public RunId {
        Objects.requireNonNull(job, "job");
        if (number < 1) {
            throw new IllegalArgumentException("Expected a run number from 1, but got " + number + ".");
        }
    }

    /** Another run of the same job. */
    public RunId sibling(int otherNumber) {
        return new RunId(job, otherNumber);
    }

    @Override
    public String toString() {
        return job + "#" + number;
    }
}
