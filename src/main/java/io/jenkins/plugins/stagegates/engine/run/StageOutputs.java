package io.jenkins.plugins.stagegates.engine.run;

import io.jenkins.plugins.stagegates.engine.model.Refusal;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.Value;
import java.util.Map;
import java.util.Optional;

/** Finds the outputs of stages: recorded in this run, taken over, or supplied by who started it. */
public final class StageOutputs {

    private StageOutputs() {}

    /**
     * @param stage who gave it, empty if nobody did
     * @param problem what there is instead, empty if there is a value
     */
    public record Found(Optional<StagePath> stage, Optional<Value> value, String problem) {}

    /** @param stage a path, or a name that is unique in the run */
    public static Found find(RunState state, String stage, String name) {
        Optional<StageState> from = state.findStage(stage);
        Optional<Value> recorded = from.map(found -> found.left().outputs().get(name));
        Optional<Value> value = recorded.or(() -> supplied(state, stage, from, name));
        if (value.isPresent()) {
            return new Found(from.map(StageState::path), value, "");
        }
        String has = from.isEmpty()
                ? StageFinder.find(state, stage).refusal().map(Refusal::message).orElse("this run knows no such stage")
                : from.get().left().outputs().isEmpty()
                        ? "it has none and is " + from.get().status()
                        : "it has "
                                + String.join(", ", from.get().left().outputs().keySet());
        return new Found(
                Optional.empty(),
                Optional.empty(),
                "There is no output '" + name + "' of stage '" + stage + "': " + has);
    }

    private static Optional<Value> supplied(RunState state, String stage, Optional<StageState> from, String name) {
        Map<String, Map<String, Value>> supply = state.start().selection().supply();
        return Optional.ofNullable(supply.get(stage))
                .or(() -> from.map(found -> supply.get(found.path().text())))
                .or(() -> from.map(found -> supply.get(found.path().name())))
                .map(outputs -> outputs.get(name));
    }
}
