package io.jenkins.plugins.stagegates.engine.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the record of a run says of one stage, as far as a later run may need it.
 *
 * @param stage its identity, policy, branches and what it was seen to depend on
 * @param status how it stands; for REUSED see {@code effective}
 * @param effective {@code status}, or for a REUSED stage the status it had in the run it was taken from
 * @param skipped why it is SKIPPED, else empty
 * @param executedIn number of the run that executed its body last
 * @param carried what a run that reuses this stage takes over
 */
public record StageRecord(
        Stage stage,
        StageStatus status,
        StageStatus effective,
        Optional<SkipReason> skipped,
        int executedIn,
        Carried carried) {

    /**
     * What a stage leaves behind for later stages and runs.
     *
     * @param outputs its {@code stageOutput} values
     * @param environment what it set as {@code env.X}
     * @param stashes names of its stashes
     * @param inputs what was given at its gate
     * @param value what its body returned, where that is a small plain value
     */
    public record Carried(
            Map<String, Value> outputs,
            Map<String, String> environment,
            Set<String> stashes,
            Map<String, InputValue> inputs,
            Optional<Value> value) {

        public static final Carried NOTHING = new Carried(Map.of(), Map.of(), Set.of(), Map.of(), Optional.empty());

        public Carried {
            outputs = Map.copyOf(outputs);
            environment = Map.copyOf(environment);
            stashes = Set.copyOf(stashes);
            inputs = Map.copyOf(inputs);
        }
    }

    public StagePath path() {
        return stage.path();
    }

    /** The elements that a retry compares for the order of start. */
    public List<StagePath> branches() {
        return stage.branches();
    }
}
