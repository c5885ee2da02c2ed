package io.jenkins.plugins.stagegates.engine.run;

import io.jenkins.plugins.stagegates.engine.model.Dependency;
import io.jenkins.plugins.stagegates.engine.model.InputValue;
import io.jenkins.plugins.stagegates.engine.model.StageRecord;
import io.jenkins.plugins.stagegates.engine.model.Value;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a stage leaves behind, and what it was seen to take from others.
 *
 * @param outputs its {@code stageOutput} values
 * @param environment what it set as {@code env.X}
 * @param stashes names of its stashes
 * @param inputs what was given at its gate when it last passed
 * @param value what its body returned, if small and plain
 * @param learnt what it took from other stages
 */
public record Left(
        Map<String, Value> outputs,
        Map<String, String> environment,
        Set<String> stashes,
        Map<String, InputValue> inputs,
        Optional<Value> value,
        Set<Dependency> learnt) {

    static final Left NOTHING = new Left(Map.of(), Map.of(), Set.of(), Map.of(), Optional.empty(), Set.of());

    public Left {
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        stashes = Set.copyOf(stashes);
        learnt = Set.copyOf(learnt);
    }

    static Left from(StageRecord.Carried carried, Set<Dependency> learnt) {
        return new Left(
                carried.outputs(), carried.environment(), carried.stashes(), carried.inputs(), carried.value(), learnt);
    }

    StageRecord.Carried carried() {
        return new StageRecord.Carried(outputs, environment, stashes, inputs, value);
    }

    Left output(String name, Value output) {
        Map<String, Value> all = new LinkedHashMap<>(outputs);
        all.put(name, output);
        return new Left(all, environment, stashes, inputs, value, learnt);
    }

    Left environment(String name, String text) {
        Map<String, String> all = new HashMap<>(environment);
        all.put(name, text);
        return new Left(outputs, all, stashes, inputs, value, learnt);
    }

    Left stash(String name) {
        Set<String> all = new HashSet<>(stashes);
        all.add(name);
        return new Left(outputs, environment, all, inputs, value, learnt);
    }

    Left inputs(Map<String, InputValue> passed) {
        return new Left(outputs, environment, stashes, passed, value, learnt);
    }

    Left value(Optional<Value> returned) {
        return new Left(outputs, environment, stashes, inputs, returned, learnt);
    }

    Left learning(Dependency dependency) {
        Set<Dependency> all = new HashSet<>(learnt);
        all.add(dependency);
        return new Left(outputs, environment, stashes, inputs, value, all);
    }
}
