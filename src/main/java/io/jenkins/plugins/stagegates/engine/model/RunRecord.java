package io.jenkins.plugins.stagegates.engine.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one run, for planning others.
 *
 * @param id the run
 * @param start how it was started
 * @param status how it stands
 * @param stages its stages in order of start (or of the Declarative model)
 */
public record RunRecord(RunId id, Start start, RunStatus status, List<StageRecord> stages) {

    /**
     * @param by who started it
     * @param at when
     * @param origin how it came to be
     * @param selection the stages that were chosen
     * @param parameters its parameters
     */
    public record Start(
            Actor by, Instant at, RunOrigin origin, Selection selection, Map<String, InputValue> parameters) {
        public Start {
            parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        }
    }

    public RunRecord {
        stages = List.copyOf(stages);
    }

    public Optional<StageRecord> stage(StagePath path) {
        return stages.stream().filter(s -> s.path().equals(path)).findFirst();
    }

    /** Its stages as a pipeline for planning another run. */
    public Pipeline pipeline() {
        return new Pipeline(stages.stream().map(StageRecord::stage).toList(), false);
    }
}
