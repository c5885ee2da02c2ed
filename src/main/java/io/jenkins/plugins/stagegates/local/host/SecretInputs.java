package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.engine.model.InputValue;
import io.jenkins.plugins.stagegates.engine.run.StageState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The passwords that were given at the gate, or to the {@code input} step, of a stage. */
final class SecretInputs {

    private SecretInputs() {}

    static Map<String, String> of(StageState stage, Function<String, String> decrypt) {
        Map<String, InputValue> inputs = new LinkedHashMap<>(stage.left().inputs());
        stage.gate()
                .filter(gate -> !gate.isOfStage())
                .ifPresent(gate -> inputs.putAll(gate.gate().inputs().completed(gate.values())));
        Map<String, String> secrets = new LinkedHashMap<>();
        inputs.forEach((name, value) -> {
            if (value.isProtected()) {
                secrets.put(name, decrypt.apply(value.text()));
            }
        });
        return secrets;
    }
}
