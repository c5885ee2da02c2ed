package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.Value;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.engine.run.StageState;
import io.jenkins.plugins.stagegates.local.program.AbortException;
import io.jenkins.plugins.stagegates.local.program.Ending;
import java.util.Map;
import java.util.Optional;

/** Finds the outputs of stages: recorded in this run, taken over, or supplied by who started it. */
final class Outputs {

    private Outputs() {}

    /**
     * @param stage who gave it, empty if nobody did
     * @param ending its value, or a failure that says what there is
     */
    record Found(Optional<StagePath> stage, Ending ending) {}

    static Found find(RunState state, String stage, String name) {
        Optional<StageState> from = state.findStage(stage);
        Optional<Value> recorded = from.map(s -> s.left().outputs().get(name));
        Optional<Value> value = recorded.or(() -> supplied(state, stage, from, name));
        if (value.isPresent()) {
            return new Found(from.map(StageState::path), Ending.of(value.get().toJava()));
        }
        String has = from.isEmpty()
                ? "this run knows no such stage"
                : from.get().left().outputs().isEmpty()
                        ? "it has none and is " + from.get().status()
                        : "it has "
                                + String.join(", ", from.get().left().outputs().keySet());
        return new Found(
                Optional.empty(),
                Ending.failed(
                        new AbortException("There is no output '" + name + "' of stage '" + stage + "': " + has)));
    }

    private static Optional<Value> supplied(RunState state, String stage, Optional<StageState> from, String name) {
        Map<String, Map<String, Value>> supply = state.start().selection().supply();
        return Optional.ofNullable(supply.get(stage))
                .or(() -> from.map(s -> supply.get(s.path().text())))
                .or(() -> from.map(s -> supply.get(s.path().name())))
                .map(outputs -> outputs.get(name));
    }
}
