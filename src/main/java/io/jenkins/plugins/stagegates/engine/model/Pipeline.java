package io.jenkins.plugins.stagegates.engine.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The known stages of a job, in order: parents before their children, siblings as they start. */
public final class Pipeline {

    private final Map<StagePath, Stage> stages;
    private final boolean declared;

    /**
     * @param stages each path once
     * @param declared whether the list comes from the Declarative model, so that it is complete before a run
     */
    public Pipeline(Collection<Stage> stages, boolean declared) {
        Map<StagePath, Stage> byPath = new LinkedHashMap<>();
        stages.forEach(stage -> byPath.put(stage.path(), stage));
        this.stages = byPath;
        this.declared = declared;
    }

    public static Pipeline empty() {
        return new Pipeline(List.of(), false);
    }

    public List<Stage> stages() {
        return List.copyOf(stages.values());
    }

    public boolean isDeclared() {
        return declared;
    }

    public boolean isEmpty() {
        return stages.isEmpty();
    }

    public Optional<Stage> stage(StagePath path) {
        return Optional.ofNullable(stages.get(path));
    }

    /** The stages that a person may mean: the one of this path, else all of this name wherever they are. */
    public List<Stage> matching(String pathOrName) {
        Stage exact = pathOrName.isEmpty() ? null : stages.get(pathOrNull(pathOrName));
        if (exact != null) {
            return List.of(exact);
        }
        return stages.values().stream()
                .filter(stage -> stage.path().name().equals(pathOrName))
                .toList();
    }

    /** Up to three known paths that look most like this text, the nearest first. */
    public List<String> nearest(String text) {
        return stages.keySet().stream()
                .sorted(Comparator.comparingInt(
                                (StagePath p) -> Math.min(distance(text, p.text()), distance(text, p.name())))
                        .thenComparing(StagePath::text))
                .limit(3)
                .map(StagePath::text)
                .toList();
    }

    /** This pipeline with dependencies (and, where it is not declared, policies) learnt from another reading of it. */
    public Pipeline learningFrom(Pipeline earlier) {
        Map<StagePath, Stage> merged = new HashMap<>();
        for (Stage stage : stages.values()) {
            Stage known = earlier.stages.get(stage.path());
            if (known != null && !known.learnt().isEmpty()) {
                Set<Dependency> learnt = new HashSet<>(stage.learnt());
                learnt.addAll(known.learnt());
                merged.put(stage.path(), new Stage(stage.path(), stage.policy(), stage.branches(), learnt));
            }
        }
        List<Stage> all = new ArrayList<>();
        stages.values().forEach(stage -> all.add(merged.getOrDefault(stage.path(), stage)));
        return new Pipeline(all, declared);
    }

    private static StagePath pathOrNull(String text) {
        try {
            return new StagePath(text);
        } catch (IllegalArgumentException e) {
            return new StagePath("%");
        }
    }

    /** Levenshtein's distance, without regard to case. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(java.util.Locale.ROOT);
        String b = other.toLowerCase(java.util.Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replace, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
