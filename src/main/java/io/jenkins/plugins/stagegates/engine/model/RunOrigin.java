package io.jenkins.plugins.stagegates.engine.model;

import java.util.Optional;

/** How a run came to be. */
public sealed interface RunOrigin {

    /** Started anew. */
    record Fresh() implements RunOrigin {}

    /**
     * Retried from a stage of an earlier run.
     *
     * @param run number of the run it was retried from
     * @param from the retry point
     * @param scope which members of a parallel group run again
     * @param root number of the first run of the retry history
     */
    record Retry(int run, StagePath from, ParallelScope scope, int root) implements RunOrigin {}

    /**
     * Run again with the latest definition.
     *
     * @param run number of the run it was taken from
     * @param stage the single stage that is run again; empty: the run's whole selection
     */
    record Rerun(int run, Optional<StagePath> stage) implements RunOrigin {}

    /** Which members of a parallel group a retry runs again. */
    enum ParallelScope {
        FAILED,
        ALL
    }
}
