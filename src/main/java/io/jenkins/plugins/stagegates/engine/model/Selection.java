package io.jenkins.plugins.stagegates.engine.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which stages of a pipeline a person wants to run.
 *
 * @param stages paths, or names that are unique in the pipeline; empty: all
 * @param borrowFrom number of an earlier run of the job whose stages stand in for dependencies that are not chosen
 * @param supply outputs given by hand, by stage and name, in place of running that stage
 */
public record Selection(List<String> stages, Optional<Integer> borrowFrom, Map<String, Map<String, Value>> supply) {

    public static final Selection ALL = new Selection(List.of(), Optional.empty(), Map.of());

    public Selection {
        stages = List.copyOf(stages);
        supply = Collections.unmodifiableMap(new LinkedHashMap<>(supply));
    }

    public static Selection of(String... stages) {
        return new Selection(List.of(stages), Optional.empty(), Map.of());
    }

    public boolean isAll() {
        return stages.isEmpty();
    }
}
