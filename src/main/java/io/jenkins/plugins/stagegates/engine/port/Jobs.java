package io.jenkins.plugins.stagegates.engine.port;

import io.jenkins.plugins.stagegates.engine.model.JobSettings;
import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunRecord;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The host's jobs and the records of their runs. Thread-safe. */
public interface Jobs {

    /**
     * A line of a job's list of runs.
     *
     * @param id the run
     * @param start how it was started
     * @param status how it stands
     * @param endedAt empty while it lasts
     */
    record RunLine(RunId id, RunRecord.Start start, RunStatus status, Optional<Instant> endedAt) {

        public static RunLine of(RunState state) {
            return new RunLine(
                    state.id(), state.start(), state.status(), state.end().map(RunState.End::at));
        }
    }

    JobSettings settings(String job);

    /** The stages of the job's current definition where they can be read without running it (Declarative), else empty. */
    Optional<Pipeline> declaredPipeline(String job);

    /** What is known of a run, empty if its record is gone. */
    Optional<RunRecord> record(RunId run);

    /** All runs of the job whose record is still there, the newest first. */
    List<RunLine> runs(String job);

    /** As {@link #runs}; of thousands of runs, each record is read only when the stream comes to it. */
    Stream<RunLine> newestRuns(String job);

    /** Whether this run still keeps the stash of this name. */
    boolean keepsStash(RunId run, String stash);

    /** Reserves the next number of the job; it is never given out twice. */
    RunId nextRun(String job);
}
