package io.jenkins.plugins.stagegates.local.program;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the blocks around a step mean for it. Immutable, but for the clocks and the stage that it names.
 *
 * @param variables what {@code withEnv} and its like set; wins over everything else
 * @param clocks of the timeouts around, innermost last
 * @param masked texts that must not be seen in the log
 * @param presumed what {@code currentBuild} shows at least, as in the post blocks of a stage that has failed
 */
public record StepContext(
        Map<String, String> variables,
        Optional<NodeScope> node,
        Optional<Path> directory,
        StageScope stage,
        List<TimeoutClock> clocks,
        Set<String> masked,
        BuildResult presumed) {

    public StepContext {
        variables = Map.copyOf(variables);
        clocks = List.copyOf(clocks);
        masked = Set.copyOf(masked);
    }

    static StepContext root(Set<String> masked) {
        return new StepContext(
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                StageScope.root(),
                List.of(),
                masked,
                BuildResult.SUCCESS);
    }

    /** Adds variables; {@code PATH+ANY} puts a value in front of the one that {@code current} has. */
    public StepContext withVariables(
            Map<String, String> more, java.util.function.UnaryOperator<@Nullable String> current) {
        Map<String, String> all = new LinkedHashMap<>(variables);
        more.forEach((name, value) -> {
            int plus = name.indexOf('+');
            if (plus > 0) {
                String base = name.substring(0, plus);
                String old = all.containsKey(base) ? all.get(base) : current.apply(base);
                all.put(base, old == null || old.isEmpty() ? value : value + java.io.File.pathSeparator + old);
            } else {
                all.put(name, value);
            }
        });
        return new StepContext(all, node, directory, stage, clocks, masked, presumed);
    }

    public StepContext withNode(NodeScope taken) {
        return new StepContext(
                variables, Optional.of(taken), Optional.of(taken.workspace()), stage, clocks, masked, presumed);
    }

    public StepContext withDirectory(Path inner) {
        return new StepContext(variables, node, Optional.of(inner), stage, clocks, masked, presumed);
    }

    public StepContext withStage(StageScope inner) {
        return new StepContext(variables, node, directory, inner, clocks, masked, presumed);
    }

    public StepContext withClock(TimeoutClock clock) {
        List<TimeoutClock> all = new ArrayList<>(clocks);
        all.add(clock);
        return new StepContext(variables, node, directory, stage, all, masked, presumed);
    }

    public StepContext withMasked(Set<String> secrets) {
        Set<String> all = new HashSet<>(masked);
        secrets.stream().filter(secret -> !secret.isEmpty()).forEach(all::add);
        return new StepContext(variables, node, directory, stage, clocks, all, presumed);
    }

    public StepContext withPresumed(BuildResult result) {
        return new StepContext(variables, node, directory, stage, clocks, masked, result);
    }

    /** @throws AbortException when there is no node around */
    public Path directoryFor(String step) throws AbortException {
        return directory.orElseThrow(() -> new AbortException("Step '" + step
                + "' needs a workspace, but it is called outside of a node; put it inside of node { ... }"));
    }
}
