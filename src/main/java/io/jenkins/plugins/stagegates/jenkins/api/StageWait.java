package io.jenkins.plugins.stagegates.jenkins.api;

import hudson.model.Job;
import hudson.model.Run;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;

/**
 * A stage that waits, or has waited, for a person: at its gate, or for a decision after a failure.
 *
 * @param job full name of the job
 * @param build number of the build
 * @param stage path of the stage, such as {@code Deploy/eu/Smoke}
 * @param message what the gate asks or, after a failure, what failed; may be empty
 * @param deadline when the wait ends if nobody acts
 * @param submitters users and groups that may decide; empty: whoever may build the job
 */
public record StageWait(
        String job, int build, String stage, String message, Instant since, Instant deadline, List<String> submitters) {

    public StageWait {
        submitters = List.copyOf(submitters);
    }

    /** The build, loaded if need be; empty if it is gone or the present user may not read it. */
    public Optional<Run<?, ?>> run() {
        Job<?, ?> found = Jenkins.get().getItemByFullName(job, Job.class);
        return Optional.ofNullable(found == null ? null : found.getBuildByNumber(build));
    }
}
