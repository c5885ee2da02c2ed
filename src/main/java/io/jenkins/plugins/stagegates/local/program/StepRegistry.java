package io.jenkins.plugins.stagegates.local.program;

import io.jenkins.plugins.stagegates.engine.model.NearestName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The steps and symbols that a program can call. Immutable.
 *
 * <p>A symbol is a call that only describes something, such as {@code string(name: 'VERSION')}; it does nothing by itself.
 */
public final class StepRegistry {

    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Set<String> symbols;
    private final Map<String, Absence> absent;

    /**
     * A step that this machine can't do.
     *
     * @param unless a script that calls this step finds out by itself
     */
    public record Absence(String reason, String unless) {}

    public StepRegistry(Collection<? extends Step> steps, Collection<String> symbols) {
        this(steps, symbols, Map.of());
    }

    /**
     * @param absent the steps that this machine can't do, by name; a script that calls one fails before it is started
     */
    public StepRegistry(Collection<? extends Step> steps, Collection<String> symbols, Map<String, Absence> absent) {
        this.absent = Map.copyOf(absent);
        steps.forEach(step -> this.steps.put(step.descriptor().name(), step));
        this.symbols = new LinkedHashSet<>(symbols);
    }

    public Optional<Step> find(String name) {
        return Optional.ofNullable(steps.get(name));
    }

    public Optional<StepDescriptor> descriptor(String name) {
        return find(name).map(Step::descriptor);
    }

    /** Why this machine can't do a step that is known. */
    public Optional<Absence> absence(String name) {
        return Optional.ofNullable(absent.get(name));
    }

    public boolean isSymbol(String name) {
        return symbols.contains(name);
    }

    /** Whether a call of this name can be understood at all. */
    public boolean knows(String name) {
        return steps.containsKey(name) || symbols.contains(name);
    }

    /** Names of all steps. */
    public Set<String> names() {
        return java.util.Collections.unmodifiableSet(steps.keySet());
    }

    /** The step or symbol whose name is nearest to a misspelt one. */
    public Optional<String> nearest(String name) {
        Set<String> all = new LinkedHashSet<>(steps.keySet());
        all.addAll(symbols);
        return NearestName.of(name, all);
    }
}
